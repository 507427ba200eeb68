using System.Globalization;

namespace Enforcement.EnforcementSupervision.Reports;

/// <summary>
/// The text block for section (四) of the next government report (推进严格规范公正文明执法), for an official to edit. Every number
/// is
/// a row of a figure; a sentence whose base is empty is left out, so that nothing reads as a result that was not there.
/// </summary>
internal static class SectionFour
{
    public static string Text(int year, IReadOnlyList<CountedFigure> figures)
    {
        var rows = figures
            .SelectMany(f => f.Rows.Select(r => (Key: $"{f.Number}:{r.Key}", Row: r)))
            .ToDictionary(x => x.Key, x => x.Row, StringComparer.Ordinal);
        long N(string key) => rows.TryGetValue(key, out var row) ? row.Value : 0;
        bool Has(string key) =>
            rows.TryGetValue(key, out var row) && (row.IsRatio ? row.Denominator > 0 : row.Value > 0);
        // Called for every sentence, said or not: what has no base has no percentage.
        string Percent(string key) =>
            Has(key)
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{(decimal)rows[key].Value * 100 / rows[key].Denominator:0.#}%"
                )
                : "";
        var text = new List<string>();
        void Say(bool when, FormattableString sentence)
        {
            if (when)
                text.Add(sentence.ToString(CultureInfo.InvariantCulture));
        }

        Say(
            Has("7:draws"),
            $"全面推行“双随机、一公开”监管，全年实施抽取{N("7:draws")}次，抽取检查对象{N("7:drawn")}户。"
        );
        Say(Has("8:verified"), $"已公布的抽取经独立复核通过率{Percent("8:verified")}。");
        Say(
            Has("5:entries"),
            $"全年入企行政检查{N("5:entries")}次（{N("5:matter-times")}项次、{N("5:officer-times")}人次）{Change(rows.GetValueOrDefault("5:entries-to-year-before"))}。"
        );
        Say(Has("9:in-time"), $"检查结果按期公示率{Percent("9:in-time")}。");
        Say(
            Has("3:opening") || Has("3:new"),
            $"实行包容审慎监管，年初处于执法观察期的企业{N("3:opening")}户，年内新纳入{N("3:new")}户、期满{N("3:expired")}户、终止{N("3:revoked")}户，年末{N("3:closing")}户；"
        );
        Say(Has("3:opening") || Has("3:new"), $"因执法观察期减少入企执法{N("1:total")}次。");
        Say(
            Has("2:cause:M") || Has("2:cause:N"),
            $"另以“综合查一次”合并减少{N("2:cause:M")}户次，以非现场监管替代{N("2:cause:N")}次。"
        );
        Say(
            Has("14:measures"),
            $"采取教育提醒、劝导示范、警示告诫、行政提示、行政指导、行政约谈等柔性执法措施{N("14:measures")}件。"
        );
        var lenient =
            N("14:leniency:no-penalty")
            + N("14:leniency:lighter")
            + N("14:leniency:reduced")
            + N("14:leniency:no-coercion");
        Say(
            lenient > 0,
            $"依照减免责清单不予处罚{N("14:leniency:no-penalty")}件、从轻处罚{N("14:leniency:lighter")}件、减轻处罚{N("14:leniency:reduced")}件、免予行政强制{N("14:leniency:no-coercion")}件。"
        );
        Say(Has("16:clues"), $"健全行政执法监督与纪检监察监督、检察监督衔接机制，移送问题线索{N("16:clues")}件。");
        return text.Count == 0 ? $"{year}年没有可供填报的数据。" : $"{year}年，{string.Concat(text)}";
    }

    private static string Change(CountedRow? toYearBefore)
    {
        if (toYearBefore is null or { Denominator: 0 })
            return "";
        var change = (decimal)(toYearBefore.Value - toYearBefore.Denominator) * 100 / toYearBefore.Denominator;
        var size = Math.Abs(change).ToString("0.#", CultureInfo.InvariantCulture);
        return size == "0" ? "，与上年持平" : $"，同比{(change < 0 ? "下降" : "增长")}{size}%";
    }
}
