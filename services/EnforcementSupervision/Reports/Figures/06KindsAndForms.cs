using Enforcement.Contracts.Planning.V1;

namespace Enforcement.EnforcementSupervision.Reports.Figures;

internal static class KindsAndForms
{
    public static YearFigure Figure { get; } =
        new("6", "检查类型、形式与联合占比", "Kinds, forms and joint share")
        {
            Basis =
                "国办发〔2024〕54号；广东省优化营商环境条例（2022年）第四十九条：非现场执法可以实现有效监管的，"
                + "原则上不再现场执法",
            Definition = new(
                1,
                "类型：日常（双随机与例行）、专项按本系统入企，个案按报送；形式：已实施计划检查按实地、书面、网络，"
                    + "另加已完成措施的非现场替代；联合占比=代表两次以上计划检查的入企÷入企。",
                "Kinds: routine (draws and named lines) and special by entries here, case-triggered as reported. "
                    + "Forms: conducted planned visits by form, and off-site replacements whose measure was done. "
                    + "Joint share = entries standing for more than one planned visit / entries."
            ),
            Names =
            [
                new("kind:routine", "日常检查", "routine"),
                new("kind:case", "个案检查", "about a case"),
                new("kind:special", "专项检查", "special campaign"),
                new("form:on-site", "实地", "on site"),
                new("form:document", "书面", "documents"),
                new("form:online", "网络", "online"),
                new("form:off-site-replacement", "非现场替代", "replaced off-site"),
                new("joint", "联合检查占比", "share of joint visits"),
            ],
            Count = Count,
        };

    private static void Count(CountedFigure figure, YearFacts facts, YearBalance balance)
    {
        var entries = facts.EntriesOf(facts.Year).ToList();
        var cases = facts
            .Reported.Where(e => e.On.Year == facts.Year && e.Label == "case-triggered")
            .Select(e => e.Item)
            .ToList();
        var all = entries.Count + cases.Count;
        // A case that this system led to the door, or another one did and reported.
        cases.AddRange(OfKind(kind => kind == LineKind.Case));
        var special = OfKind(kind => kind == LineKind.Special);
        var routine = OfKind(kind => kind is not (LineKind.Special or LineKind.Case));
        figure.Ratio("kind:routine", "次", routine.Count, all, routine);
        figure.Ratio("kind:case", "次", cases.Count, all, cases);
        figure.Ratio("kind:special", "次", special.Count, all, special);

        var conducted = facts
            .Visits.Where(v => balance.Standings.GetValueOrDefault(v.Plan.VisitId) == Standing.Conducted)
            .ToLookup(v => v.Plan.Form, v => v.Id);
        var offSite = facts
            .Visits.Where(v =>
                v.Ledger is { Cause: AvoidanceCause.OffSite, State: not LedgerState.Reversed, MeasureDone: true }
            )
            .Select(v => v.Id)
            .ToList();
        var checks = conducted.Sum(g => g.Count()) + offSite.Count;
        Form("form:on-site", InspectionForm.OnSite);
        Form("form:document", InspectionForm.Document);
        Form("form:online", InspectionForm.Online);
        figure.Ratio("form:off-site-replacement", "次", offSite.Count, checks, offSite);

        var joint = entries.Where(e => e.Visits.Count > 1).Select(e => e.Item).ToList();
        figure.Ratio("joint", "次", joint.Count, entries.Count, joint);

        List<string> OfKind(Func<LineKind, bool> kind) =>
            [.. entries.Where(e => kind(facts.KindOf.GetValueOrDefault(e.VisitId))).Select(e => e.Item)];

        void Form(string key, InspectionForm form) =>
            figure.Ratio(key, "次", conducted[form].Count(), checks, conducted[form]);
    }
}
