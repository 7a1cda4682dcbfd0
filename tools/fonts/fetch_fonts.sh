#!/bin/sh
# Makes resources/fonts anew: fetch_fonts.sh TARGET PYTHON
# TARGET is a folder; PYTHON one that has fontTools. Needs npm, and apt after an update.
# A user's set-up never runs this: the fonts are committed, and checked here by digest.
set -e
target=$(mkdir -p "$1" && cd "$1" && pwd)
python=${2:-python3}
here=$(cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"

npm pack --silent @expo-google-fonts/noto-serif-sc@0.4.3 @expo-google-fonts/noto-sans-sc@0.4.3 >/dev/null
tar xzf expo-google-fonts-noto-serif-sc-0.4.3.tgz package/LICENSE_FONT \
    package/400Regular/NotoSerifSC_400Regular.ttf package/900Black/NotoSerifSC_900Black.ttf
tar xzf expo-google-fonts-noto-sans-sc-0.4.3.tgz package/500Medium/NotoSansSC_500Medium.ttf
apt-get download texlive-lang-chinese fonts-hanazono >/dev/null
for package in *.deb; do dpkg-deb -x "$package" x; done

cp package/400Regular/*.ttf package/500Medium/*.ttf "$target"
cp package/LICENSE_FONT "$target/OFL-Noto.txt"
"$python" -m fontTools.subset package/900Black/NotoSerifSC_900Black.ttf \
    --unicodes-file="$here/u8105.txt" --output-file="$target/NotoSerifSC-Black-8105.ttf" \
    --layout-features='' --no-hinting --name-IDs='*' --notdef-outline
"$python" "$here/otf2ttf.py" \
    x/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/FandolFang-Regular.otf \
    "$target/FandolFang-Regular.ttf"
gzip -dc x/usr/share/doc/texlive-doc/fonts/fandol/COPYING.gz > "$target/GPL3-font-exception-Fandol.txt"
cp x/usr/share/fonts/truetype/hanazono/HanaMinB.ttf "$target"
cp x/usr/share/doc/fonts-hanazono/copyright "$target/Hanazono-licence.txt"

cd "$target"
sha256sum -c <<S
829543436cdf7b4c6730e2af5806fa406f8ddf0d4b656e0cd49c58d4db1c8d3c  HanaMinB.ttf
2b866caaeded127a23dae82c612c582b53e7860bc3c4f92b8c6d2a76fbfc2ee2  FandolFang-Regular.ttf
b30853d205f3ecdde938b1488c735ee15a2e870d31331b992fdc53971e23ec4a  NotoSansSC_500Medium.ttf
507e19ff236dbf4b0fd9b5fc86a7bd08866a77926f2ad1e23ec3cdb66cee6170  NotoSerifSC-Black-8105.ttf
c358a69de3df5f423a8946a7b03e3126fb6ba116f1130a463455b4e39e1f0742  NotoSerifSC_400Regular.ttf
S
