using System.Globalization;
using System.Text.Json.Nodes;

namespace Enforcement.Cli.Seeds;

/// <summary>
/// The published lists of the district's bureaus: four leniency lists (四张清单) and the discretion benchmark of each
/// that has a matter one may be lenient in. Documents and items are made up and say so; the laws they name are real.
/// </summary>
internal static class ListMaker
{
    /// <summary>First on every list of every body, so that one body's first is another's second.</summary>
    private const string CommonItem = "449917899001";

    private static readonly (string Kind, string Title, string Basis)[] Kinds =
    [
        ("no-penalty", "不予行政处罚清单", "《中华人民共和国行政处罚法》第三十三条"),
        ("lighter", "从轻行政处罚清单", "《中华人民共和国行政处罚法》第三十二条"),
        ("reduced", "减轻行政处罚清单", "《中华人民共和国行政处罚法》第三十二条"),
        ("no-coercion", "免予行政强制清单", "《中华人民共和国行政强制法》第十六条"),
        ("benchmark", "行政处罚裁量权基准", "《中华人民共和国行政处罚法》第三十四条"),
    ];

    public static JsonArray Lists()
    {
        var lists = new JsonArray();
        // What binds a bureau stands before what it binds.
        lists.Add(Above("province", "示例省", "2022-07-01", 20_000, 300_000, 1_000_000, 5_000_000));
        lists.Add(Above("city", "示例市", "2023-01-01", 30_000, 300_000, 1_000_000, 4_000_000));
        for (var i = 0; i < MadeUpBodies.All.Count; i++)
        {
            if (MadeUpBodies.All[i] is not { Town: false, Exclusion: "" } body)
                continue;
            foreach (var (kind, title, basis) in Kinds)
                lists.Add(List(body, i + 1, kind, title, basis, "2024-01-01", ""));
        }
        // One list is replaced in mid-year: what happened before it is still judged by the old version.
        lists.Add(
            List(
                MadeUpBodies.All[0],
                1,
                "no-penalty",
                "不予行政处罚清单(2025年版)",
                Kinds[0].Basis,
                "2025-07-01",
                "清单动态调整"
            )
        );
        return lists;
    }

    /// <summary>The benchmark that the first bureau's department of the city or the province set for it.</summary>
    private static JsonObject Above(string level, string place, string from, params long[] bounds)
    {
        var body = MadeUpBodies.All[0];
        var list = List(body, 1, "benchmark", Kinds[^1].Title, Kinds[^1].Basis, from, "");
        foreach (var key in (string[])["title", "document_number", "review_number", "filing_number"])
            list[key] = list[key]!
                .GetValue<string>()
                .Replace("示例区", "示例", StringComparison.Ordinal)
                .Replace("示例", place, StringComparison.Ordinal);
        list.Insert(2, "level", level);
        foreach (var item in list["items"]!.AsArray())
            item!["tiers"] = Tiers(bounds);
        return list;
    }

    private static JsonArray Tiers(params long[] bounds) =>
        new([
            .. ((string[])["较轻", "一般", "较重"]).Select(
                (circumstance, i) =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["circumstance"] = circumstance,
                            ["fine_from"] = bounds[i],
                            ["fine_to"] = bounds[i + 1],
                        }
            ),
        ]);

    private static string ItemOf(int body, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"4499178{body:D2}{number:D3}");

    private static JsonObject List(
        MadeUpBodies.Body body,
        int number,
        string kind,
        string title,
        string basis,
        string from,
        string replaceReason
    )
    {
        var year = from[..4];
        return new JsonObject
        {
            ["kind"] = kind,
            ["body"] = body.Code,
            ["title"] = $"{body.Name}{title}(演示)",
            ["document_number"] = $"示例{body.Code}规〔{year}〕{number}号(演示)",
            ["review_number"] = $"示例合审〔{year}〕{number}号(演示)",
            ["filing_number"] = $"示例备〔{year}〕{number}号(演示)",
            ["legal_basis"] = basis,
            ["effective_from"] = from,
            ["replace_reason"] = replaceReason,
            ["items"] = new JsonArray([
                .. Items(number, kind)
                    .Select(item => (JsonNode)Item(body, item.Code, item.Name, basis, kind == "benchmark")),
            ]),
        };
    }

    private static IEnumerable<(string Code, string Name)> Items(int body, string kind) =>
        [
            (CommonItem, "未按规定公示经营信息"),
            .. (
                kind switch
                {
                    "no-penalty" => [1],
                    "lighter" => [2],
                    "reduced" => [3],
                    "no-coercion" => [4],
                    _ => (int[])[1, 2, 3, 4],
                }
            ).Select(n => (ItemOf(body, n), Name(n))),
        ];

    private static string Name(int number) =>
        number switch
        {
            1 => "未按规定保存台账",
            2 => "未按规定报送资料",
            3 => "未按规定办理变更手续",
            _ => "未按规定设置标识标牌",
        };

    private static JsonObject Item(MadeUpBodies.Body body, string code, string name, string basis, bool benchmark)
    {
        var item = new JsonObject
        {
            ["item"] = code,
            ["name"] = name,
            ["set_by"] = body.Law,
            ["applies_when"] = "首次发现或者情节轻微,在责令改正期限内改正,未造成危害后果",
            ["legal_basis"] = basis,
            ["measure"] = benchmark ? "" : "责令改正并进行教育提醒",
        };
        if (benchmark)
            item["tiers"] = Tiers(50_000, 300_000, 1_000_000, 3_000_000);
        return item;
    }
}
