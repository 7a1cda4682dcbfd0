"""All commands, in the order in which the help lists them."""

from judrec.cli.commands.audit import audit
from judrec.cli.commands.cases import case_list
from judrec.cli.commands.checking import check_sheet
from judrec.cli.commands.copies import backup, copy, restore, salvage
from judrec.cli.commands.desk import desk
from judrec.cli.commands.dossiers import copies
from judrec.cli.commands.extracting import extract, extractions
from judrec.cli.commands.following_papers import follow_up
from judrec.cli.commands.incidents import incident
from judrec.cli.commands.letters import quarter_group
from judrec.cli.commands.nil import nil
from judrec.cli.commands.people import identity, recipient
from judrec.cli.commands.printing import print_
from judrec.cli.commands.receipts import receipt
from judrec.cli.commands.receiving import bundle, receive
from judrec.cli.commands.records import record
from judrec.cli.commands.recover import recover
from judrec.cli.commands.reporting import report_now
from judrec.cli.commands.reports import annual
from judrec.cli.commands.retaliating import retaliation
from judrec.cli.commands.setting import setting
from judrec.cli.commands.statistics import stats
from judrec.cli.commands.store import init, status
from judrec.cli.commands.trials import demo, self_test
from judrec.cli.commands.units import units
from judrec.cli.commands.users import user

COMMANDS = (
    init,
    recover,
    record,
    case_list,
    nil,
    print_,
    check_sheet,
    copies,
    extract,
    extractions,
    quarter_group,
    desk,
    report_now,
    annual,
    stats,
    follow_up,
    retaliation,
    user,
    identity,
    recipient,
    units,
    receive,
    incident,
    setting,
    receipt,
    audit,
    status,
    backup,
    restore,
    copy,
    salvage,
    bundle,
    self_test,
    demo,
)
