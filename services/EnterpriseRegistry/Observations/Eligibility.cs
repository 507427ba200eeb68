using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnterpriseRegistry.Observations;

/// <summary>
/// Who may be under observation: the four-new economy (广东省优化营商环境条例 art. 51), a good class, no field where
/// safety or health is at stake (art. 50, 51), in business here, no case open, no other period.
/// </summary>
internal static class Eligibility
{
    public const string FourNewTag = "four-new-tag",
        Class = "risk-class",
        Industry = "industry-exclusion",
        Field = "field-exclusion",
        Status = "status",
        OpenCase = "open-case",
        NoOverlap = "no-overlap";

    /// <param name="Activities">Registered and declared ones, of every site of the enterprise.</param>
    /// <param name="Fields">Regulated fields declared for any site or marked by a bureau, such as
    /// special-equipment.</param>
    /// <param name="Unproven">No tag rests on a stored document, and the rule of the day asks for one.</param>
    /// <param name="OpenCases">Visits with a problem that is not yet rectified.</param>
    /// <param name="Standing">Another period that stands now, or "".</param>
    internal sealed record Facts(
        EnterpriseRow Enterprise,
        IReadOnlyList<string> Activities,
        IReadOnlyList<VisitId> OpenCases,
        string Standing,
        RiskClass WorstClass,
        IReadOnlyList<string> Excluded,
        IReadOnlyList<string> Fields,
        IReadOnlyList<string> ExcludedFields,
        bool Unproven = false
    );

    /// <summary>Everything the checks look at, as it is at this moment.</summary>
    public static Facts Read(
        RegistryDb db,
        EnterpriseRow enterprise,
        string site,
        IEnumerable<string> declared,
        IEnumerable<string> fields,
        string except,
        DateOnly on
    )
    {
        // Each site counts with its latest declaration, so an activity left out here is still seen at the other site.
        var sites = db
            .Observations.AsNoTracking()
            .Where(o => o.CreditCode == enterprise.CreditCode && o.ObservationId != except)
            .OrderBy(o => o.ObservationId)
            .AsEnumerable()
            .GroupBy(o => o.Site)
            .Where(g => g.Key != site)
            .Select(g => g.Last())
            .ToList();
        var cases = db
            .OpenCases.AsNoTracking()
            .Where(c => c.CreditCode == enterprise.CreditCode && c.Open)
            .Select(c => c.VisitId)
            .Order()
            .ToList();
        var marked = db
            .RegulatedFields.AsNoTracking()
            .Where(f => f.CreditCode == enterprise.CreditCode)
            .Select(f => f.Field)
            .ToList();
        return new(
            enterprise,
            [
                .. declared
                    .Append(enterprise.Industry)
                    .Concat(sites.SelectMany(s => s.Activities))
                    .Distinct()
                    .Order(StringComparer.Ordinal),
            ],
            cases,
            enterprise.Observation == except ? "" : enterprise.Observation,
            ObservationPolicy.WorstClass(db, on),
            ObservationPolicy.ExcludedIndustries(db, on),
            [.. fields.Concat(marked).Concat(sites.SelectMany(s => s.Fields)).Distinct().Order(StringComparer.Ordinal)],
            ExcludedFields.On(db, on),
            StoredFilesRoom.Files.Required(db, StoredFilesRoom.Enterprise, on) && !HasProof(db, enterprise)
        );
    }

    /// <summary>A tag that rests on a document whose file is kept here.</summary>
    private static bool HasProof(RegistryDb db, EnterpriseRow enterprise) =>
        db
            .TagEvidence.AsNoTracking()
            .Where(t => t.CreditCode == enterprise.CreditCode)
            .ToList()
            .Exists(t => t.Number.Length > 0 && FileUses.IsKept(db, t.Sha256));

    public static IReadOnlyList<CheckOutcome> Check(Facts f)
    {
        var excluded = f.Activities.Where(a => f.Excluded.Any(p => a.StartsWith(p, StringComparison.Ordinal))).ToList();
        var fields = f.Fields.Where(f.ExcludedFields.Contains).ToList();
        return
        [
            new(
                FourNewTag,
                f.Enterprise.Tags != 0 && !f.Unproven,
                f.Enterprise.Tags == 0 ? "no four-new tag"
                    : f.Unproven ? "no tag rests on a document that is stored"
                    : string.Join(", ", TagBits.Read(f.Enterprise.Tags))
            ),
            new(
                Class,
                f.Enterprise.RiskClass is not RiskClass.Unspecified && f.Enterprise.RiskClass <= f.WorstClass,
                $"class {f.Enterprise.RiskClass}, worst allowed is {f.WorstClass}"
            ),
            new(
                Industry,
                excluded.Count == 0,
                excluded.Count == 0
                    ? $"{f.Activities.Count} activities, none excluded"
                    : $"excluded: {string.Join(", ", excluded)}"
            ),
            new(
                Field,
                fields.Count == 0,
                fields.Count == 0 ? "no excluded field" : $"excluded: {string.Join(", ", fields)}"
            ),
            new(Status, f.Enterprise.Status is EnterpriseStatus.Active, f.Enterprise.Status.ToString()),
            new(
                OpenCase,
                f.OpenCases.Count == 0,
                f.OpenCases.Count == 0 ? "no open case" : $"open: {string.Join(", ", f.OpenCases)}"
            ),
            new(NoOverlap, f.Standing.Length == 0, f.Standing.Length == 0 ? "no other period" : $"{f.Standing} stands"),
        ];
    }
}
