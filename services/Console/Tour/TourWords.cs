namespace Enforcement.WebConsole.Tour;

/// <summary>What the page /tour says.</summary>
public static class TourWords
{
    public static readonly Dictionary<string, (string Zh, string En)> Texts = new(StringComparer.Ordinal)
    {
        ["tour"] = ("五分钟导览", "A tour in five minutes"),
        ["tour-lead"] = (
            "跟着一户企业走一遍：申请、准入、列入计划、免予入企、核实成立；再看还有哪些事在等人办。数据均为虚构。",
            "One firm's way: it applied, was granted, planned, waived and verified. Then what waits for somebody. "
                + "All of it is made up."
        ),
        ["tour-none"] = (
            "这里没有可导览的演示数据。开发模式首次启动时会讲述一个季度的故事。",
            "There is no demonstration here to lead through. A first start in development mode tells a quarter's story."
        ),
        ["tour-firm"] = ("一户企业", "One firm"),
        ["tour-open"] = ("人人可查", "Open to anybody"),
        ["tour-waits"] = ("等人办的事", "What waits for somebody"),
        ["tour-who"] = ("以“{0}”登录后可看", "Sign in as: {0}"),
        ["tour-who-any"] = ("不用登录", "No sign-in needed"),
        ["tour-sign-in"] = ("选择人员登录", "Choose whom to sign in as"),
        ["tour-reviewer"] = ("工作站复核员", "reviewer of the station"),
        ["tour-supervisor"] = ("司法局监督员", "supervisor of the justice bureau"),
        ["tour-planner"] = ("计划员", "planner"),
        ["tour-clerk"] = ("受移送机关收件员", "clerk of the discipline commission"),
        ["tour-observed"] = ("申请并准入执法观察期", "It applied, and its observation period was granted"),
        ["tour-observed-text"] = (
            "企业提交材料和承诺书，工作站核对条件后准入；从这天起，检查机关先想别的办法。",
            "The firm handed in papers and a commitment, the station checked the conditions. "
                + "From that day a body first looks for another way than a visit."
        ),
        ["tour-planned"] = ("列入年度检查计划", "A visit to it was planned"),
        ["tour-planned-text"] = (
            "先有计划，才谈得上减少：没有列入计划的检查不算“减少入企”。",
            "Only what was planned can be avoided: nothing else counts."
        ),
        ["tour-waived"] = ("免予入企", "The visit was waived"),
        ["tour-waived-text"] = (
            "机关提出以指导、提醒等代替，工作站在时限内复核同意，替代措施由机关完成。",
            "The body proposed guidance or a reminder instead, the station agreed in time, and the body carried it out."
        ),
        ["tour-held"] = ("核实成立", "It was verified"),
        ["tour-held-text"] = (
            "窗口期和回看期内没有任何机关以任何名义入企，数据申报完整，这一次才计入减少。",
            "No body entered under any name in the window and the look-back, and the feeds are complete: "
                + "only then it counts."
        ),
        ["tour-draw"] = ("一次双随机抽取，自己核验", "A double-random draw, verified by yourself"),
        ["tour-draw-text"] = (
            "下载抽取文件，用自己的浏览器从头重算；改一个字就通不过。",
            "Download the bundle and let your own browser compute it again; change a letter and it fails."
        ),
        ["tour-aborted"] = ("一次中止的抽取", "An attempt that was broken off"),
        ["tour-aborted-text"] = (
            "中止的、没有揭示的都留在公开页上，不能悄悄重来。",
            "What was broken off or not revealed stays on the public page: nobody draws again in silence."
        ),
        ["tour-made"] = ("一次入企检查的公示", "A visit that was made, and published"),
        ["tour-made-text"] = ("检查事项、结果和期限都公开。", "Matters, findings and terms are public."),
        ["tour-avoided"] = ("首页数字的来历", "What stands behind the headline"),
        ["tour-avoided-text"] = (
            "计了什么、没有计什么、旁边还要看哪些数。",
            "What was counted, what was not, and which figures to read beside it."
        ),
        ["tour-desk"] = ("工作台", "A work bench"),
        ["tour-desk-text"] = (
            "每个角色一登录就看到自己要办的事和剩余工作日。",
            "Each role lands on what it has to do, with the working days left."
        ),
        ["tour-warning"] = ("一条预警", "A warning"),
        ["tour-warning-text"] = ("系统按规则比对发现，由监督员核实。", "Found by rule, looked into by a supervisor."),
        ["tour-opinion"] = ("一份临近期限的监督意见书", "An opinion near its day"),
        ["tour-opinion-text"] = (
            "机关要在期限内书面答复，逾期可转为监督决定。",
            "The body has to answer in writing; after the day a decision may follow."
        ),
        ["tour-complaint"] = ("一件投诉", "A complaint"),
        ["tour-complaint-text"] = (
            "首次回应、办结各有期限；被投诉机关看不到投诉人。",
            "First answer and end have their days; the body never learns who complained."
        ),
        ["tour-clue"] = ("纪委监委收件箱里的一条线索", "A clue in the discipline commission's inbox"),
        ["tour-clue-text"] = (
            "加密移送，收件方用自己的密钥解密并签收。",
            "Sent sealed; the receiver opens it with a key of its own and signs for it."
        ),
    };
}
