using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnterpriseRegistry.RiskClasses;

internal sealed partial class RiskClassesService
{
    [MayCall(Role.Operator)]
    public override Task<SetRiskClassesReply> SetRiskClasses(SetRiskClassesRequest request, ServerCallContext call)
    {
        var month = Month(request.Month, clock.Now);
        var classes = new List<ClassOf>();
        foreach (var (item, i) in Fields.Some(request.Classes, "classes", 500).Select((item, i) => (item, i)))
            classes.Add(
                new(
                    Register.CreditCode(database, item.CreditCode, $"classes[{i}].credit_code"),
                    Fields.OneOf(item.RiskClass, $"classes[{i}].risk_class")
                )
            );
        if (classes.GroupBy(c => c.CreditCode).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw Refusal.Invalid("classes", Reasons.Duplicate, $"{twice.Key} stands in the list more than once");
        var codes = classes.ConvertAll(c => CreditCode.Stored(c.CreditCode));
        return journal.Write(call, request, (db, now) =>
        {
            var known = db
                .Enterprises.AsNoTracking()
                .Where(r => codes.Contains(r.CreditCode))
                .ToDictionary(r => r.CreditCode);
            var fact = new RiskClassesSet(month, classes);
            List<IEvent> facts =
            [
                fact,
                .. Fallen(known, fact, () => ObservationPolicy.WorstClass(db, LegalDay.Of(now)))
                    .SelectMany(f => OnFall(db, f, now)),
            ];
            var changed = classes.Count(c =>
                known[CreditCode.Stored(c.CreditCode)] is var r
                && r.RiskClass != c.RiskClass
                && string.CompareOrdinal(r.RiskMonth, month) <= 0
            );
            return Decision.Of(facts, sequence => new SetRiskClassesReply { Sequence = sequence, Changed = changed });
        });
    }

    /// <summary>Observed enterprises whose class falls below what observation allows.</summary>
    /// <param name="worst">Asked only when an observed enterprise is in the list.</param>
    internal static IReadOnlyList<ClassFall> Fallen(
        IReadOnlyDictionary<CreditCode, EnterpriseRow> known,
        RiskClassesSet fact,
        Func<RiskClass> worst
    )
    {
        foreach (var c in fact.Classes)
            if (!known.ContainsKey(CreditCode.Stored(c.CreditCode)))
                throw DistrictFields.NotRegistered(CreditCode.Stored(c.CreditCode));
        var observed = fact
            .Classes.Where(c =>
                known[CreditCode.Stored(c.CreditCode)] is { Observation.Length: > 0 } r
                && string.CompareOrdinal(r.RiskMonth, fact.Month) <= 0
            )
            .ToList();
        if (observed.Count == 0)
            return [];
        var limit = worst();
        return
        [
            .. observed
                .Where(c => c.RiskClass > limit)
                .Select(c => new ClassFall(
                    known[CreditCode.Stored(c.CreditCode)].Observation,
                    CreditCode.Stored(c.CreditCode),
                    c.RiskClass,
                    limit
                )),
        ];
    }

    /// <summary>
    /// A fall stops new waivers in the same decision (domain rule O10): there is no moment at which a C-class
    /// enterprise is still spared a visit. The period itself ends after the enterprise was heard; on a day for which no
    /// rule gives it days to answer, at once.
    /// </summary>
    internal static IReadOnlyList<IEvent> OnFall(RegistryDb db, ClassFall fall, DateTimeOffset now)
    {
        var today = LegalDay.Of(now);
        var ground = $"credit-risk class {fall.Next}, worst allowed is {fall.Worst}";
        return ObservationPolicy.TriggerTerms(db, today) is null
            ? ObservationNotices.With(
                db,
                new ObservationRevoked(fall.ObservationId, fall.CreditCode, today, RevocationTrigger.RiskClass, ground),
                today
            )
            : ObservationTriggers.Found(db, fall.ObservationId, RevocationTrigger.RiskClass, ground, today);
    }

    private static string Month(string text, DateTimeOffset now)
    {
        if (!IsoDay.TryParseMonth(text, out var first))
            throw Refusal.Invalid(
                "month",
                Reasons.BadDate,
                $"month '{Fields.Shown(text)}' is no month of the form 2025-01"
            );
        return first <= LegalDay.Of(now)
            ? text
            : throw Refusal.Invalid("month", Reasons.OutOfRange, $"month {text} has not begun");
    }
}

/// <summary>An observed enterprise whose class is now worse than the worst that is allowed.</summary>
internal sealed record ClassFall(string ObservationId, CreditCode CreditCode, RiskClass Next, RiskClass Worst);
