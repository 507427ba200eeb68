using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Ledger.Policies;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Visits;

/// <param name="Used">Open and conducted visits of the body at the enterprise in the year.</param>
internal readonly record struct CapCheck(int Used, int Most, string LegalBasis)
{
    public bool IsReached => Used >= Most;
}

/// <summary>
/// The published yearly cap of a body at one enterprise (国办发〔2024〕54号). Policies: planning.cap.visits-per-year
/// with the scope of a body, of a class ("class-D") or of everybody; planning.cap.kinds names the kinds of visits that
/// count, since sources differ (a special campaign that a superior ordered never does, a case by CaseCap).
/// </summary>
internal sealed class Caps(PlanningDb db, BodyCode body, DateOnly on)
{
    public const string Most = "planning.cap.visits-per-year",
        Kinds = "planning.cap.kinds";

    private readonly IReadOnlyList<LineKind> counts = Read(Policy.Value(db, Kinds, on, body));
    private readonly Dictionary<RiskClass, (int, string)> byClass = [];

    /// <summary>What is allowed to an enterprise of the class that has so many visits.</summary>
    public CapCheck Of(RiskClass riskClass, int used)
    {
        if (!byClass.TryGetValue(riskClass, out var cap))
            byClass.Add(riskClass, cap = Find(riskClass));
        return new(used, cap.Item1, cap.Item2);
    }

    /// <summary>Whether a visit of such a line counts.</summary>
    public bool Counts(LineKind kind) => counts.Contains(kind);

    /// <summary>Counted visits of the body in a year by credit code; enterprises without one are missing.</summary>
    public Dictionary<CreditCode, int> Used(int year, CreditCode? creditCode = null, VisitId? before = null) =>
        Counted(year)
            .Where(v => (creditCode == null || v.CreditCode == creditCode) && (before == null || v.VisitId < before))
            .GroupBy(v => v.CreditCode)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionary(g => g.Key, g => g.Count);

    /// <summary>Ids of the counted visits of the body in a year to these enterprises, by credit code: who came first is
    /// within the cap.</summary>
    public ILookup<CreditCode, VisitId> UsedBy(int year, IReadOnlyCollection<CreditCode> creditCodes) =>
        Counted(year)
            .Where(v => creditCodes.Contains(v.CreditCode))
            .Select(v => new { v.CreditCode, v.VisitId })
            .AsEnumerable()
            .ToLookup(v => v.CreditCode, v => v.VisitId);

    private IQueryable<VisitRow> Counted(int year) =>
        db
            .Visits.AsNoTracking()
            .Where(v =>
                v.Body == body
                && v.Year == year
                && v.UnderCap
                && (v.State == VisitState.Open || v.State == VisitState.Conducted)
                && counts.Contains(v.Kind)
            );

    private (int, string) Find(RiskClass riskClass)
    {
        var own = Policy.InForce(db, Most, on, body);
        if (own.Scope.Length == 0 && riskClass != RiskClass.Unspecified)
            own = Policy.InForce(db, Most, on, $"class-{riskClass}");
        return (int.Parse(own.Value, System.Globalization.CultureInfo.InvariantCulture), own.LegalBasis);
    }

    internal static IReadOnlyList<LineKind> Read(string kinds) =>
        [
            .. kinds
                .Split(',')
                .Select(kind =>
                    kind switch
                    {
                        "named" => LineKind.Named,
                        "special" => LineKind.Special,
                        "draw" => LineKind.Draw,
                        "case" => LineKind.Case,
                        _ => throw new FormatException("a list of named, special, draw and case"),
                    }
                ),
        ];
}
