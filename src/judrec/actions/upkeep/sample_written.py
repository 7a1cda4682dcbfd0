"""Sample intakes of what was written: letters, messages, minutes, notes."""

from judrec.actions.upkeep.sample_intake import Days, Intake, SampleFile, png


def unsigned_letter(days: Days) -> Intake:
    """Tell how a county government's letter comes by post, unsigned."""
    scan = SampleFile("扫描件0001.png", "函件", png(160, 226))
    return Intake(
        "邮寄来的县政府函件，无署名印章",
        {
            "situation": "organisation",
            "document": {
                "issuer": "云溪县人民政府（据信封落款，函件无署名、无印章）",
                "title": "关于妥善处理县粮油公司破产清算案有关问题的函",
                "date": days.day(12),
            },
            "case": {
                "number": f"（{days.year(200)}）鄂01破7号",
                "cause": "申请破产清算",
                "parties": ["云溪县粮油有限责任公司"],
                "stage": "审判",
            },
            "event": {"at": days.day(9), "means": ["来函"], "place": "本院收发室"},
            "content": (
                "收发室收到挂号信一件，内有打印函件两页，没有署名和印章。函件称该公司职工"
                "安置涉及全县稳定，要求法院“暂缓宣告破产，资产处置方案先报县政府同意”。"
            ),
            "demand": "暂缓宣告破产，资产处置方案先报县政府同意",
            "acts": ["提出具体要求"],
            "effect": {
                "affected": True,
                "how": "管理人据此请示，原定的债权人会议推迟一周。",
            },
            "response": "由立案庭登记，原件入卷，未按函件要求办理。",
            "within_duty": "不能判断",
            "materials": [
                {"name": "函件", "pages": 2, "original": True, "kept_at": "副卷"},
                {"name": "信封", "pages": 1, "original": True, "kept_at": "副卷"},
            ],
            "source": "本人经历",
        },
        (scan,),
    )


def messages_over_three_days(days: Days) -> Intake:
    """Tell how a secretary writes on WeChat for three days."""
    chat = "李䶮：孙法官，欧阳书记很关心陈大海的案子，方便说说情况吗？\n"
    file = SampleFile("聊天记录.txt", "微信聊天截图", chat.encode())
    return Intake(
        "秘书连续三天发微信",
        {
            "situation": "associate",
            "official": {
                "name": "欧阳建国",
                "unit": "中共江原市江北区委员会",
                "post": "副书记",
                "category": "党的机关",
                "managing_committee": "同级党委管理",
                "identified": "号码等可对应",
            },
            "actor": {
                "name": "李䶮",
                "unit": "中共江原市江北区委员会办公室",
                "post": "秘书",
                "relation": "身边工作人员",
            },
            "case": {
                "number": f"（{days.year(40)}）鄂0106刑初88号",
                "cause": "合同诈骗罪",
                "parties": ["陈大海"],
                "stage": "审判",
                "handler": "孙立",
            },
            "event": {
                "at": days.minute(8, "20:15"),
                "until": days.day(6),
                "means": ["即时通信"],
                "medium": "承办人手机（尾号0012）微信，聊天记录已截图",
            },
            "content": (
                f"{days.words(8)}晚，李䶮发微信：“孙法官，欧阳书记很关心陈大海的案子，"
                "方便说说情况吗？”承办人未回复。\n"
                f"{days.words(7)}又发：“陈是区里的纳税大户，能不能考虑缓刑？”\n"
                f"{days.words(6)}再发：“书记问了两次了，给个话。”"
            ),
            "demand": "对被告人陈大海适用缓刑",
            "acts": ["打探案情", "说情打招呼", "提出倾向性意见"],
            "effect": {"affected": False},
            "response": "回复一次：案件正在审理，不便透露，请不要再问。",
            "within_duty": "否",
            "materials": [
                {
                    "name": "微信聊天截图",
                    "pages": 4,
                    "original": False,
                    "kept_at": "副卷",
                    "carrier": "光盘一张，编号01，保管人书记员周㛃",
                }
            ],
        },
        (file,),
    )


def coordination_meeting(days: Days) -> Intake:
    """Tell how two leaders speak at a coordination meeting with minutes."""
    minutes = "会议纪要（摘录）\n一、听取市江北区人民法院汇报。\n二、有关意见。\n"
    file = SampleFile("会议纪要.txt", "会议纪要", minutes.encode())
    return Intake(
        "协调会上两位领导讲话，有会议纪要",
        {
            "situation": "self",
            "also_situations": ["organisation"],
            "official": {
                "name": "郑国强",
                "unit": "中共江原市委政法委员会",
                "post": "副书记",
                "category": "党的机关",
                "managing_committee": "同级党委管理",
                "identified": "当面认识或已核实",
            },
            "more_officials": [
                {
                    "name": "冯𬭎",
                    "unit": "江原市住房和城乡建设局",
                    "post": "局长",
                    "category": "行政机关",
                    "identified": "当面认识或已核实",
                }
            ],
            "document": {
                "issuer": "中共江原市委政法委员会",
                "title": "关于协调处理阳光花园逾期交房系列案件的会议通知",
                "number": f"江政法〔{days.year(20)}〕8号",
                "date": days.day(20),
            },
            "case": {
                "number": f"（{days.year(60)}）鄂0106民初900号",
                "cause": "商品房预售合同纠纷",
                "parties": ["阳光花园业主陶敏", "江原阳光置业有限公司"],
                "stage": "审判",
                "handler": "赵明",
            },
            "event": {
                "at": days.minute(18, "09:00"),
                "until": days.minute(18, "11:30"),
                "means": ["会议", "听取汇报"],
                "place": "市委办公楼302会议室",
                "witnesses": ["本院副院长高原", "市信访局副局长韩冰", "记录员小田"],
            },
            "content": (
                "会议听取本院汇报系列案件进展。郑国强讲，要把握好节奏，注意社会效果，"
                "不对具体案件定调子。冯𬭎讲，开发商资金已经断裂，建议先不判解除合同，"
                "“判一件就垮一片”，并要求写进纪要。"
            ),
            "demand": "系列案件暂不判决解除合同",
            "acts": ["了解进展", "提出倾向性意见"],
            "effect": {"affected": False},
            "response": "汇报人说明个案由合议庭依法裁判。",
            "within_duty": "是",
            "duty_basis": f"江政法〔{days.year(20)}〕8号会议通知",
            "materials": [
                {"name": "会议通知", "pages": 1, "original": False, "kept_at": "副卷"},
                {"name": "会议纪要", "pages": 3, "original": False, "kept_at": "副卷"},
            ],
        },
        (file,),
    )


def petition(days: Days) -> Intake:
    """Tell how a closed case is at the petition stage."""
    return Intake(
        "已结案件的申诉信访阶段",
        {
            "situation": "self",
            "official": {
                "name": "曾祥瑞",
                "unit": "中国人民政治协商会议江原市委员会",
                "post": "原副主席",
                "category": "政协机关",
                "managing_committee": "待查",
                "identified": "有署名或印章",
                "left_office": "已离任或退休",
            },
            "case": {
                "number": "（2014）武昌民初字第00345号",
                "cause": "离婚后财产纠纷",
                "parties": ["蔡萍", "曾小宝"],
                "stage": "其他：申诉信访",
            },
            "event": {
                "at": days.day(14),
                "means": ["来函", "其他：托老同事带话"],
                "place": "本院信访办公室",
            },
            "content": (
                "曾祥瑞写信给院长，署名并注明原职务，说此案当年判得不公，"
                "要求院里重新审查，“给曾小宝一个说法”。另托退休法官带话，意思相同。"
            ),
            "acts": ["其他：要求启动复查"],
            "effect": {"affected": False},
            "response": "按申诉信访程序登记。",
            "within_duty": "否",
            "materials": [{"name": "署名信", "pages": 2, "original": True}],
        },
    )


def note_in_the_file(days: Days) -> Intake:
    """Tell how a note of two months ago turns up in the file, its day unknown."""
    return Intake(
        "整理卷宗时发现两个月前的便条，日子不清",
        {
            "situation": "self",
            "official": {
                "name": "潘志高",
                "unit": "江原市江北区人民政府",
                "post": "区长",
                "category": "行政机关",
                "managing_committee": "上级党委管理",
                "identified": "有署名或印章",
            },
            "case": {
                "number": f"（{days.year(120)}）鄂0106民初777号",
                "cause": "土地租赁合同纠纷",
                "parties": ["江北区柳林村村民委员会", "曹旺"],
                "stage": "审判",
                "handler": "赵明",
            },
            "event": {"at": days.month(60), "approximate": True, "means": ["批示"]},
            "content": (
                "整理卷宗时在证据袋中发现便条一张，写有“请法院同志支持村里工作，"
                "从快从优处理”，落款潘志高，有签名，日期只写了月份，日子看不清。"
            ),
            "demand": "从快从优处理，支持村民委员会",
            "acts": ["提出倾向性意见"],
            "effect": {"affected": False},
            "within_duty": "不能判断",
            "source": "阅卷或整理材料发现",
            "late": {
                "discovered_at": days.day(0),
                "reason": "便条夹在证据袋中，整理归档时才发现",
            },
            "materials": [
                {"name": "便条", "pages": 1, "original": True, "kept_at": "副卷"}
            ],
        },
    )
