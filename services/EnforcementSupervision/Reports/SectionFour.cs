using System.Globalization;
using Enforcement.EnforcementSupervision.Reports.Figures;

namespace Enforcement.EnforcementSupervision.Reports;

/// <summary>
/// The text block for section (四) of the next government report (推进严格规范公正文明执法), for an official to edit.
/// Every number is a row of a figure; a sentence whose base is empty is left out, so that nothing reads as a result
/// that was not there.
/// </summary>
internal static class SectionFour
{
    public static string Text(int year, IReadOnlyList<CountedFigure> figures)
    {
        Sentence Of(YearFigure figure) => new(figure, figures.FirstOrDefault(f => f.Figure == figure));
        var (observed, avoided, otherwise) = (
            Of(Figures.ObservationPeriods.Figure),
            Of(Figures.AvoidedVisits.Figure),
            Of(Figures.OtherAvoidance.Figure)
        );
        var (draws, verified, entries) = (
            Of(Figures.DoubleRandom.Figure),
            Of(Figures.VerifiableDraws.Figure),
            Of(Figures.Entries.Figure)
        );
        var (fairness, lawyers) = (Of(Figures.FairnessOfDraws.Figure), Of(Figures.LegalReviewers.Figure));
        var documented = Of(Figures.DocumentedFigures.Figure).Row("entries-to-documented");
        var (published, measures, referrals) = (
            Of(Figures.Publication.Figure),
            Of(Figures.FlexibleMeasures.Figure),
            Of(Figures.Referrals.Figure)
        );
        var text = new List<string>();
        void Say(bool when, params FormattableString[] parts)
        {
            if (when)
                text.Add(string.Concat(parts.Select(part => part.ToString(CultureInfo.InvariantCulture))));
        }

        Say(
            draws.Has("draws"),
            $"全面推行“双随机、一公开”监管，",
            $"全年实施抽取{draws.N("draws")}次，抽中企业{draws.N("drawn")}户（{draws.N("drawings")}户次）。"
        );
        Say(verified.Has("verified"), $"已公布的抽取经独立复核通过率{verified.Percent("verified")}。");
        Say(fairness.Has("as-bound"), $"已公布的抽取按公布比例抽足的占{fairness.Percent("as-bound")}。");
        Say(
            entries.Has("entries"),
            $"全年入企行政检查{entries.N("entries")}次（{entries.N("matter-times")}项次、",
            $"{entries.N("officer-times")}人次）{Change(entries.Row("entries-to-year-before"))}{By(documented)}。"
        );
        Say(published.Has("in-time"), $"检查结果按期公示率{published.Percent("in-time")}。");
        Say(
            observed.Has("opening") || observed.Has("new"),
            $"实行包容审慎监管，",
            $"年初处于执法观察期的企业{observed.N("opening")}户，",
            $"年内新纳入{observed.N("new")}户、期满{observed.N("expired")}户、",
            $"终止{observed.N("revoked")}户，年末{observed.N("closing")}户；"
        );
        Say(observed.Has("opening") || observed.Has("new"), $"因执法观察期减少入企执法{avoided.N("total")}次。");
        Say(
            otherwise.Has("cause:M") || otherwise.Has("cause:N"),
            $"另以“综合查一次”合并减少{otherwise.N("cause:M")}户次，以非现场监管替代{otherwise.N("cause:N")}次。"
        );
        Say(
            measures.Has("measures"),
            $"采取教育提醒、劝导示范、警示告诫、行政提示、行政指导、行政约谈等柔性执法措施{measures.N("measures")}件。"
        );
        var lenient =
            measures.N("leniency:no-penalty")
            + measures.N("leniency:lighter")
            + measures.N("leniency:reduced")
            + measures.N("leniency:no-coercion");
        Say(
            lenient > 0,
            $"依照减免责清单不予处罚{measures.N("leniency:no-penalty")}件、",
            $"从轻处罚{measures.N("leniency:lighter")}件、",
            $"减轻处罚{measures.N("leniency:reduced")}件、免予行政强制{measures.N("leniency:no-coercion")}件。"
        );
        Say(
            measures.Has("penalties"),
            $"落实行政裁量权基准，按基准作出行政处罚{measures.N("penalties")}件，",
            $"偏离基准送法制审核{measures.N("deviations")}件、退回{measures.N("deviations-returned")}件。"
        );
        Say(
            lawyers.Has("legal-reviewers"),
            $"落实行政执法决定法制审核制度，配备法制审核人员{lawyers.N("legal-reviewers")}人，",
            $"占执法人员{lawyers.Percent("legal-reviewers")}。"
        );
        Say(
            referrals.Has("clues"),
            $"健全行政执法监督与纪检监察监督、检察监督衔接机制，移送问题线索{referrals.N("clues")}件。"
        );
        var (problems, tasks) = (Of(Figures.Problems.Figure), Of(Figures.QualityTasks.Figure));
        var (station, training, scores, outcomes) = (
            Of(Figures.StationWork.Figure),
            Of(Figures.Training.Figure),
            Of(Figures.Assessment.Figure),
            Of(Figures.ReviewOutcomes.Figure)
        );
        Say(station.Has("warnings-reviewed"), $"加强行政执法监督，预警复核率{station.Percent("warnings-reviewed")}。");
        Say(
            station.Has("meetings"),
            $"召开行政执法监督联席会议{station.N("meetings")}次，议定事项{station.N("resolutions")}项。"
        );
        Say(
            problems.Has("problems"),
            $"法治督察发现问题{problems.N("problems")}件，移交纪检监察机关{problems.N("handed-over")}件，",
            $"整改率{problems.Percent("rectification")}。"
        );
        Say(tasks.Has("tasks"), $"推进提升行政执法质量任务{tasks.N("tasks")}项，完成率{tasks.Percent("completion")}。");
        Say(
            training.Has("sessions"),
            $"举办执法人员培训{training.N("sessions")}场，培训{training.N("attendances")}人次。"
        );
        Say(scores.Has("assessed"), $"对{scores.N("assessed")}个执法主体开展双随机抽查考核。");
        Say(
            outcomes.Has("corrected"),
            $"行政复议审结{outcomes.N("reviews")}件，纠错率{outcomes.Percent("corrected")}。"
        );
        Say(outcomes.Has("lost"), $"行政诉讼审结{outcomes.N("lawsuits")}件，败诉率{outcomes.Percent("lost")}。");
        return text.Count == 0 ? $"{year}年没有可供填报的数据。" : $"{year}年，{string.Concat(text)}";
    }

    /// <summary>The change to a year that only a document tells of, and that it does.</summary>
    private static string By(CountedRow? documented) =>
        Change(documented) is { Length: > 0 } change ? $"{change}（上年数据据所附文件）" : "";

    private static string Change(CountedRow? toYearBefore)
    {
        if (toYearBefore is null or { Denominator: 0 })
            return "";
        var change = (decimal)(toYearBefore.Value - toYearBefore.Denominator) * 100 / toYearBefore.Denominator;
        var size = Math.Abs(change).ToString("0.#", CultureInfo.InvariantCulture);
        return size == "0" ? "，与上年持平" : $"，同比{(change < 0 ? "下降" : "增长")}{size}%";
    }

    /// <summary>A figure's rows by key. A row that was renamed would be taken for one that has nothing to say, so a key
    /// without a name is an error.</summary>
    private sealed record Sentence(YearFigure Figure, CountedFigure? Counted)
    {
        public CountedRow? Row(string key) =>
            Figure.HasName(key)
                ? Counted?.Rows.FirstOrDefault(r => r.Key == key)
                : throw new ArgumentException($"figure {Figure.Number} has no row '{key}'", nameof(key));

        public long N(string key) => Row(key)?.Value ?? 0;

        public bool Has(string key) => Row(key) is { } row && (row.IsRatio ? row.Denominator > 0 : row.Value > 0);

        // Asked for every sentence, said or not: what has no base has no percentage.
        public string Percent(string key) =>
            Row(key) is { Denominator: > 0 } row
                ? string.Create(CultureInfo.InvariantCulture, $"{(decimal)row.Value * 100 / row.Denominator:0.#}%")
                : "";
    }
}
