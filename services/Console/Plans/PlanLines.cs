using Enforcement.Contracts.Planning.V1;

namespace Enforcement.WebConsole.Plans;

/// <summary>Lines of a plan out of a form: fields by the request's own names, lines[0].window_to.</summary>
public static class PlanLines
{
    /// <summary>As many as one form holds; a longer plan comes as a file or is amended.</summary>
    public const int Most = 20;

    public static readonly LineKind[] Kinds = [LineKind.Draw, LineKind.Named, LineKind.Special];
    public static readonly string[] Classes = ["A", "B", "C", "D"];

    /// <summary>The field of a rate in the form; the request has them in a list.</summary>
    public static string RateField(int line, string riskClass, int burden) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"lines[{line}].rate-{riskClass}{burden}");

    /// <param name="first">number of the first line: they run on within a plan.</param>
    public static IEnumerable<PlanLine> Of(SentForm form, int count, int first)
    {
        for (var i = 0; i < count; i++)
        {
            string Typed(string field) => form[$"{Path(i)}.{field}"];
            var kind = Enum.TryParse<LineKind>(Typed("kind"), out var k) ? k : LineKind.Unspecified;
            var line = new PlanLine
            {
                Line = first + i,
                Kind = kind,
                Form = Enum.TryParse<InspectionForm>(Typed("form"), out var f) ? f : InspectionForm.Unspecified,
                WindowFrom = Typed("window_from"),
                WindowTo = Typed("window_to"),
                OffSiteInsufficient = Typed("off_site_insufficient"),
                AssistedBy = Typed("assisted_by"),
                Assistance = Typed("assistance"),
            };
            line.Matters.AddRange(form.All($"{Path(i)}.matters"));
            if (kind == LineKind.Draw)
            {
                (line.IndustryPrefix, line.DivisionPrefix) = (Typed("industry_prefix"), Typed("division_prefix"));
                foreach (var riskClass in Classes)
                    for (var burden = 0; burden < 2; burden++)
                        if (form[RateField(i, riskClass, burden)] is { Length: > 0 } rate)
                            line.Rates.Add(
                                new ClassRate
                                {
                                    RiskClass = riskClass,
                                    Burden = burden,
                                    Rate = rate,
                                }
                            );
            }
            else
                line.CreditCodes.AddRange(form.Listed($"{Path(i)}.credit_codes").Select(Ids.Typed));
            if (kind == LineKind.Special)
                (line.Approval, line.Filing, line.DeployedBy) = (
                    Typed("approval"),
                    Typed("filing"),
                    Typed("deployed_by")
                );
            yield return line;
        }
    }

    public static string Path(int i) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"lines[{i}]");
}
