using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.EnforcementSupervision.Reports.Figures;

internal static class EntryCodes
{
    public static YearFigure Figure { get; } =
        new("11", "亮码扫码率与补录", "Codes scanned and back-entries")
        {
            Basis = "粤府办〔2025〕15号：亮码入企；深圳市扫码入企规定：因网络故障等原因，10个自然日内补录并说明理由",
            Definition = new(
                1,
                "扫码率=检查前扫码入企÷入企；means按登记方式分列：扫码、事后补录、其他系统导入、紧急入企；"
                    + "back-entries-late为超过planning.back-entry.days的补录。",
                "scanned = entries by a code scanned beforehand / entries; means: by scan, recorded afterwards, "
                    + "imported from another system, emergency. back-entries-late: recorded after "
                    + "planning.back-entry.days."
            ),
            Names =
            [
                new("scanned", "扫码率", "entered with a code"),
                new("means", "入企方式", "means"),
                new("means:scan", "扫码入企", "entered with a code"),
                new("means:back-entry", "补录", "back-entry"),
                new("means:imported", "导入", "imported"),
                new("means:emergency", "紧急入企", "emergency"),
                new("back-entries-late", "超期补录", "back-entries after their time"),
                new("planning.back-entry.days", "补录期限", "days for a back-entry"),
            ],
            Count = (figure, facts, _) => Count(figure, facts),
        };

    private static void Count(CountedFigure figure, YearFacts facts)
    {
        var entries = facts.EntriesOf(facts.Year).ToList();
        figure.Share("scanned", "次", entries, e => e.Means == EntryMeans.Scan, e => e.Item, e => e.Body);
        foreach (var means in Enum.GetValues<EntryMeans>())
            figure.Count($"means:{means.Word}", "次", entries.Where(e => e.Means == means).Select(e => e.Item));
        figure.Count("back-entries-late", "次", entries.Where(e => e.Late).Select(e => e.Item));
    }
}
