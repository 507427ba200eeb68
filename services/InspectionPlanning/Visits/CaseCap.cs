using System.Text.RegularExpressions;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Ledger.Policies;

namespace Enforcement.InspectionPlanning.Visits;

/// <summary>
/// Whether the yearly cap counts a case. Sources differ: by the Ministry of Justice it does, local rules exempt some
/// triggers. So it is a policy (planning.cap.exempt-triggers) with its legal basis, of a matter group, of a body or of
/// everybody.
/// </summary>
internal static partial class CaseCap
{
    public const string Exempt = "planning.cap.exempt-triggers";

    /// <summary>Exempt or not, and by what. Beyond the cap an unexempt case is refused: what stands in no plan cannot
    /// be capped in it.</summary>
    public static (bool Exempt, string Basis) Judge(
        PlanningDb db,
        CaseTrigger trigger,
        BodyCode body,
        string matterGroup,
        EnterpriseMirror firm,
        int year,
        DateOnly today
    )
    {
        var rule = Policy.InForce(db, Exempt, today, matterGroup);
        if (rule.Scope.Length == 0)
            rule = Policy.InForce(db, Exempt, today, body);
        if (Read(rule.Value).Contains(trigger))
            return (true, rule.LegalBasis);
        var caps = new Caps(db, body, today);
        if (!caps.Counts(LineKind.Case))
            return (true, Policy.InForce(db, Caps.Kinds, today, body).LegalBasis);
        var check = caps.Of(firm.RiskClass, caps.Used(year, firm.CreditCode).GetValueOrDefault(firm.CreditCode));
        return check.IsReached
            ? throw Reached(body, firm.CreditCode, check.Most, check.LegalBasis)
            : (false, check.LegalBasis);
    }

    public static Refusal Reached(BodyCode body, CreditCode creditCode, int most, string basis) =>
        Refusal.Precondition(
            Reasons.CapReached,
            $"{body} has its {most} visits of the year at {creditCode} ({basis}): put a planned one off or "
                + $"cancel it; which triggers are exempt says {Exempt}"
        );

    /// <summary>"none", or words of triggers between spaces.</summary>
    public static IReadOnlySet<CaseTrigger> Read(string value) =>
        value == "none"
            ? new HashSet<CaseTrigger>()
            : value
                .Split(' ')
                .Select(word =>
                    Words.TryGetValue(word, out var trigger)
                        ? trigger
                        : throw new FormatException($"none, or words between spaces of {string.Join(", ", Words.Keys)}")
                )
                .ToHashSet();

    private static readonly Dictionary<string, CaseTrigger> Words = Enum.GetValues<CaseTrigger>()
        .Where(t => t != CaseTrigger.Unspecified)
        .ToDictionary(t => Capitals().Replace(t.ToString(), "-$0").ToLowerInvariant());

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex Capitals();
}
