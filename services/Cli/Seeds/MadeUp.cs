namespace Enforcement.Cli.Seeds;

/// <summary>Made-up bodies and words of a district that does not exist; industry classes are real (GB/T 4754-2017).</summary>
internal static class MadeUp
{
    /// <summary>Never issued (GB/T 2260 has no 4499xx), so nothing can be taken for a real district's data.</summary>
    public const string Division = "449917";
    public const string Zone = "449917009";

    /// <param name="Named">Also plans routine visits to zone firms by name.</param>
    /// <param name="Exclusion">Why matter B may not be waived; "" = waivable.</param>
    /// <param name="OffSite">Off-site supervision does for matter B.</param>
    public sealed record Body(string Code, string Name, bool Town, string Industry, string Area, bool Named, string Exclusion, bool OffSite, string MatterA, string MatterB, string Law);

    public static readonly IReadOnlyList<Body> Bodies =
    [
        new("SCJG", "示例区市场监督管理局", false, "F", Division, true, "", false, "企业公示信息抽查", "广告与价格行为检查", "《中华人民共和国广告法》"),
        new("ZJJ", "示例区住房和城乡建设局", false, "E", Division, true, "", false, "建筑市场行为检查", "园区物业与房屋使用检查", "《中华人民共和国建筑法》"),
        new("STHJ", "示例区生态环境局", false, "C", Division, true, "environment", false, "固定污染源检查", "危险废物管理检查", "《中华人民共和国环境保护法》"),
        new("YJGL", "示例区应急管理局", false, "C2", Division, true, "safety", false, "危险化学品企业检查", "工贸企业安全生产检查", "《中华人民共和国安全生产法》"),
        new("XFJY", "示例区消防救援大队", false, "H", Division, false, "fire", false, "消防监督抽查", "公众聚集场所消防检查", "《中华人民共和国消防法》"),
        new("WSJK", "示例区卫生健康局", false, "O", Division, false, "food-drug", false, "公共场所卫生检查", "职业病防治检查", "《中华人民共和国职业病防治法》"),
        new("JTYS", "示例区交通运输局", false, "G", Division, true, "", false, "道路货运经营检查", "园区物流企业经营检查", "《中华人民共和国公路法》"),
        new("NYNC", "示例区农业农村局", false, "A", Division, false, "food-drug", false, "农资经营检查", "农产品质量安全检查", "《中华人民共和国农业法》"),
        new("WGL", "示例区文化广电旅游体育局", false, "R", Division, true, "", false, "文化经营场所检查", "网络文化经营检查", "《互联网上网服务营业场所管理条例》"),
        new("RSJ", "示例区人力资源和社会保障局", false, "L", Division, true, "", true, "劳动用工检查", "社会保险缴纳检查", "《中华人民共和国劳动法》"),
        new("KGSX", "示例区科技工业商务和信息化局", false, "I", Division, true, "", false, "单用途预付卡检查", "软件与信息服务企业检查", "《中华人民共和国科学技术进步法》"),
        new("SWJ", "示例区水务局", false, "C3", Division, true, "", false, "取水许可执行检查", "排水许可执行检查", "《中华人民共和国水法》"),
        new("CGZF", "示例区城市管理和综合执法局", false, "F52", Division, true, "", false, "户外广告设施检查", "建筑垃圾处置检查", "《中华人民共和国固体废物污染环境防治法》"),
        new("TJJ", "示例区统计局", false, "M", Division, true, "", true, "统计数据质量检查", "研发统计数据检查", "《中华人民共和国统计法》"),
        new("GHZY", "示例区规划和自然资源局", false, "K", Division, true, "", false, "土地利用检查", "测绘成果使用检查", "《中华人民共和国土地管理法》"),
        new("TOWN1", "示例一镇人民政府", true, "", "449917001", false, "safety", false, "镇域综合检查", "镇域小作坊检查", "《中华人民共和国行政处罚法》"),
        new("TOWN2", "示例二镇人民政府", true, "", "449917002", false, "safety", false, "镇域综合检查", "镇域小作坊检查", "《中华人民共和国行政处罚法》"),
        new("TOWN3", "示例三镇人民政府", true, "", "449917003", false, "safety", false, "镇域综合检查", "镇域小作坊检查", "《中华人民共和国行政处罚法》"),
        new("TOWN4", "示例四镇人民政府", true, "", "449917004", false, "safety", false, "镇域综合检查", "镇域小作坊检查", "《中华人民共和国行政处罚法》"),
        new("TOWN5", "示例五镇人民政府", true, "", "449917005", false, "safety", false, "镇域综合检查", "镇域小作坊检查", "《中华人民共和国行政处罚法》"),
    ];

    /// <summary>Classes outside the zone with rough weights.</summary>
    public static readonly IReadOnlyList<(string Item, int Weight)> Classes =
    [
        ("F5212", 9), ("F5213", 7), ("F5299", 6), ("F5137", 4), ("F5191", 3), ("H6210", 10), ("H6220", 5), ("H6110", 2), ("E4710", 3), ("E5011", 5),
        ("E4891", 2), ("C1411", 2), ("C2641", 2), ("C2669", 2), ("C2929", 3), ("C3130", 1), ("C3311", 3), ("C3360", 2), ("C3525", 3), ("C3670", 2),
        ("C3829", 2), ("C3985", 2), ("G5431", 5), ("G5910", 2), ("I6511", 3), ("I6513", 3), ("I6540", 2), ("K7020", 3), ("K7030", 2), ("L7211", 2),
        ("L7212", 2), ("L7261", 3), ("L7291", 2), ("M7451", 2), ("M7482", 2), ("M7320", 1), ("O8040", 2), ("O8010", 2), ("O8111", 2), ("R9013", 2),
        ("R9019", 2), ("R8890", 1), ("A0141", 3), ("A0143", 2), ("A0154", 1), ("N7840", 1), ("P8391", 1),
    ];

    /// <summary>New-economy classes of the development zone.</summary>
    public static readonly IReadOnlyList<string> ZoneClasses =
        ["I6513", "I6520", "I6531", "I6540", "I6550", "I6560", "M7320", "M7330", "M7520", "C3963", "C3964", "C3985", "C3491", "L7291", "G5910", "R9013"];

    public static readonly IReadOnlyList<string> Words =
        ["云帆", "启明", "泽远", "恒信", "嘉禾", "青禾", "星澜", "博远", "汇川", "晨曦", "致远", "弘毅", "瑞丰", "锦程", "天衡", "卓越", "海纳", "润泽", "鼎新", "凌峰", "安澜", "朗润", "景行", "思源", "同和", "新程", "远航", "广济", "德馨", "凯瑞"];
    public static readonly IReadOnlyList<string> Trades =
        ["科技", "贸易", "商贸", "建筑工程", "餐饮管理", "物流", "信息技术", "电子", "机械", "文化传播", "农业发展", "实业", "咨询服务", "新材料", "智能装备", "供应链"];
    public static readonly IReadOnlyList<string> Surnames = ["赵", "钱", "孙", "李", "周", "吴", "郑", "王", "冯", "陈", "褚", "卫", "蒋", "沈", "韩", "杨"];
    public static readonly IReadOnlyList<string> Given = ["一", "文", "立", "明", "安", "宁", "思", "远", "清", "和", "正", "平", "中", "洁", "敏", "岩"];
}
