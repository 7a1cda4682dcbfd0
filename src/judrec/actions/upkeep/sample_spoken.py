"""Sample intakes of what was said: by telephone and face to face."""

from judrec.actions.upkeep.sample_intake import COURT, Days, Intake


def call_about_two_cases(days: Days) -> Intake:
    """Tell how a vice-mayor rings about two cases; the clerk types for the judge."""
    year = days.year(3)
    return Intake(
        "副市长来电过问两件关联案件（书记员代审判长录入）",
        {
            "situation": "self",
            "official": {
                "name": "王𬎆",
                "unit": "江原市人民政府",
                "post": "副市长",
                "category": "行政机关",
                "managing_committee": "上级党委管理",
                "identified": "号码等可对应",
                "left_office": "现任",
            },
            "case": {
                "number": f"（{year}）鄂0106民初1234号",
                "cause": "建设工程施工合同纠纷",
                "parties": ["江原宏远建设有限公司", "江原新城置业有限公司"],
                "stage": "审判",
                "handler": "赵明",
            },
            "more_cases": [
                {
                    "number": f"（{year}）鄂0106民初1235号",
                    "cause": "建设工程施工合同纠纷",
                    "parties": ["江原宏远建设有限公司", "江原新城置业有限公司"],
                    "stage": "审判",
                    "handler": "赵明",
                }
            ],
            "event": {
                "at": days.minute(3, "15:40"),
                "means": ["电话"],
                "contact": "027-87650000（市政府总机转接）",
            },
            "content": (
                "副市长王𬎆打电话给审判长赵明，先问两件案件什么时候判，接着说宏远公司是"
                "市里引进的重点企业，工程款再拖下去几百名工人过年的工资就没有着落，"
                "“希望法院讲政治、顾大局，两个案子一起判，支持宏远公司”。"
                "赵明回答两案正在审理，会依法处理。通话约六分钟。"
            ),
            "demand": "两案尽快判决，支持江原宏远建设有限公司的诉讼请求",
            "acts": ["了解进展", "说情打招呼", "提出倾向性意见"],
            "effect": {"affected": False},
            "response": "告知依法审理，有意见可以由当事人在庭审中提出。",
            "within_duty": "否",
            "received_by": {
                "name": "赵明",
                "unit": f"{COURT}民事审判第一庭",
                "post": "审判长",
            },
            "source": "他人转告",
            "remarks": "赵明口述，书记员当日录入。",
        },
    )


def brother_who_farms(days: Days) -> Intake:
    """Tell how an official's brother, a farmer, comes to the court."""
    return Intake(
        "领导的哥哥（务农）来院",
        {
            "situation": "associate",
            "official": {
                "name": "张㛃",
                "unit": "江原市江北区人民代表大会常务委员会",
                "post": "副主任",
                "category": "人大机关",
                "managing_committee": "同级党委管理",
                "identified": "当面认识或已核实",
            },
            "actor": {
                "name": "张大山",
                "unit": {"none": True},
                "post": {"none": True},
                "relation": "哥哥，在家务农",
            },
            "case": {
                "number": f"（{days.year(15)}）鄂0106执456号",
                "cause": "民间借贷纠纷",
                "parties": ["张大山", "刘福"],
                "stage": "执行",
                "handler": "何勇",
            },
            "event": {
                "at": days.minute(5, "10:05"),
                "means": ["当面"],
                "place": "本院执行接待窗口",
                "witnesses": ["书记员周晓", "法警马强"],
            },
            "content": (
                "张大山到窗口，说他是区人大张㛃副主任的亲哥哥，妹妹让他来说一声，"
                "刘福的款先不要从他账上扣，等秋粮卖了再说。说“你们打个电话问她就知道”。"
            ),
            "demand": "暂缓扣划张大山账户存款",
            "acts": ["说情打招呼", "提出具体要求"],
            "effect": {"affected": False},
            "response": "告知可以依法申请执行和解，未暂缓。",
            "within_duty": "否",
        },
    )


def friend_of_a_secretary(days: Days) -> Intake:
    """Tell how a stranger claims to be a secretary's friend."""
    return Intake(
        "陌生人自称秘书的朋友",
        {
            "situation": "in_name",
            "official": {
                "name": "马骏",
                "unit": "江原市人民政府",
                "post": {"unknown": "来人只称“马市长”，未说分管什么；网站上无法确认"},
            },
            "actor": {
                "name": {"unknown": "自称姓钱，不肯出示证件，访客登记只写“钱先生”"},
                "unit": {"unknown": "问过两次，未回答"},
                "post": {"unknown": "问过两次，未回答"},
                "relation": "自称是马骏秘书的朋友",
                "clue": "男，约四十岁，本地口音，访客登记号0817，车牌鄂A·5X217",
            },
            "case": {
                "number": f"（{days.year(4)}）鄂0106行初21号",
                "cause": "房屋征收补偿决定",
                "parties": ["吴桂兰", "江原市江北区人民政府"],
                "stage": "审判",
                "handler": "许文",
            },
            "event": {
                "at": days.minute(4, "16:30"),
                "approximate": True,
                "means": ["当面", "转递材料"],
                "place": "本院一楼大厅",
                "no_witnesses": True,
            },
            "content": (
                "来人自称是马市长秘书的朋友，说征收是市里的重点项目，"
                "让承办人“掂量着办”，递上一个牛皮纸信封要求转交合议庭，被当场退回。"
            ),
            "acts": ["说情打招呼", "转递材料"],
            "effect": {"affected": False},
            "response": "未接收信封，告知材料应当由当事人依法提交。",
            "within_duty": "否",
            "materials_none": "信封当场退回，未拆看、未留存",
        },
    )


def nobody_named(days: Days) -> Intake:
    """Tell how a stranger says that the leaders above have spoken; no name at all."""
    why = "对方只说“上面领导打过招呼了”，追问后挂断"
    return Intake(
        "来电人说“上面领导打过招呼”，没有任何姓名",
        {
            "situation": "in_name",
            "official": {
                "name": {"unknown": why},
                "unit": {"unknown": why},
                "post": {"unknown": why},
            },
            "actor": {
                "name": {"unknown": "未报姓名，回拨无人接听"},
                "unit": {"unknown": "未说明"},
                "post": {"unknown": "未说明"},
                "relation": {"unknown": "未说明与哪位领导、什么关系"},
                "clue": "来电号码139****2210，女声，约三十岁，外地口音",
            },
            "case": {
                "number": f"（{days.year(2)}）鄂0106民初2077号",
                "cause": "机动车交通事故责任纠纷",
                "parties": ["江原顺达客运有限公司"],
                "stage": "审判",
            },
            "event": {
                "at": days.minute(2, "11:20"),
                "means": ["电话"],
                "contact": "139****2210",
            },
            "content": (
                "来电人说：“顺达公司的案子上面领导打过招呼了，你们别判太重。”"
                "问是哪位领导、来电人是谁，对方说“你自己掂量”，随即挂断。"
            ),
            "acts": ["说情打招呼"],
            "effect": {"affected": False},
            "within_duty": "否",
        },
    )


def superior_court(days: Days) -> Intake:
    """Tell how the superior court's deputy president rings a judge at home."""
    return Intake(
        "上级法院副院长打电话到家里",
        {
            "situation": "self",
            "official": {
                "name": "罗正",
                "unit": "江原市中级人民法院",
                "post": "副院长",
                "category": "审判机关",
                "managing_committee": "其他党组织管理",
                "identified": "当面认识或已核实",
            },
            "case": {
                "number": f"（{days.year(30)}）鄂0106民初1560号",
                "cause": "股权转让纠纷",
                "parties": ["江原恒信投资有限公司", "唐海"],
                "stage": "审判",
                "handler": "夏青",
            },
            "event": {
                "at": days.minute(11, "21:10"),
                "means": ["电话"],
                "contact": "未显示",
            },
            "content": (
                "罗正打到承办人家里，说唐海是他老同学，问评估报告什么时候出来，"
                "让承办人“多听听唐海一方的意见，不要急着下判”。"
            ),
            "acts": ["打探案情", "说情打招呼"],
            "effect": {"affected": False},
            "response": "告知评估报告会依法送达双方。",
            "within_duty": "否",
            "source": "本人经历",
        },
    )


def anonymous_leader(days: Days) -> Intake:
    """Tell how somebody who calls himself a city leader rings."""
    return Intake(
        "自称“市里领导”的匿名来电",
        {
            "situation": "self",
            "official": {
                "name": {"unknown": "只说“我是市里领导”，不肯报姓名；总机查不到转接"},
                "unit": {"unknown": "自称市里，未说单位"},
                "post": {"unknown": "未说明"},
                "identified": "对方自称，未核实",
                "clue": "来电号码027-8765****，男声，五十岁以上，提到上月到过本院调研",
            },
            "case": {
                "number": f"（{days.year(1)}）鄂0106民初2101号",
                "cause": "买卖合同纠纷",
                "parties": ["江原三友商贸有限公司"],
                "stage": "审判",
            },
            "event": {
                "at": days.minute(1, "08:50"),
                "means": ["电话"],
                "contact": "027-8765****",
            },
            "content": (
                "来电人说：“我是市里领导，三友公司的保全今天就给解了。”"
                "问是哪位领导，对方说“你们院长知道”，然后挂断。"
            ),
            "demand": "当天解除对三友公司的财产保全",
            "acts": ["提出具体要求"],
            "effect": {"affected": False},
            "response": "未解除保全。",
            "within_duty": "否",
        },
    )


def not_yet_a_case(days: Days) -> Intake:
    """Tell of a case that is not filed yet, of which only a party is known."""
    return Intake(
        "尚未立案，只知道一名当事人",
        {
            "situation": "self",
            "official": {
                "name": "丁一",
                "unit": "江北经济开发区管理委员会",
                "post": "主任",
                "category": "其他：开发区管理机构",
                "identified": "当面认识或已核实",
            },
            "case": {
                "number": "尚未立案",
                "parties": ["江原绿源化工有限公司"],
                "stage": "立案",
            },
            "event": {
                "at": days.day(7),
                "means": ["当面"],
                "place": "立案庭办公室",
                "no_witnesses": True,
            },
            "content": (
                "丁一来立案庭，说有几户村民要告绿源化工排污，“材料来了先放一放，"
                "等开发区做完工作再说，能不立就不立”。案由、原告姓名均未说明。"
            ),
            "demand": "对起诉绿源化工的案件暂不立案",
            "acts": ["提出具体要求"],
            "effect": {"affected": False},
            "response": "告知符合条件的应当登记立案。",
            "within_duty": "否",
        },
    )
