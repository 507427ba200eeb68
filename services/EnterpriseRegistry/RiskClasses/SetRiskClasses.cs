using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Ledger.Journal;
using Grpc.Core;
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
            var facts = SetClasses(
                    known,
                    new(month, classes),
                    () => ObservationPolicy.WorstClass(db, LegalDay.Of(now)),
                    now
                )
                .SelectMany(fact => fact is ObservationRevoked r ? ObservationNotices.With(db, r, r.On) : [fact])
                .ToList();
            var changed = classes.Count(c =>
                known[CreditCode.Stored(c.CreditCode)] is var r
                && r.RiskClass != c.RiskClass
                && string.CompareOrdinal(r.RiskMonth, month) <= 0
            );
            return Decision.Of(facts, sequence => new SetRiskClassesReply { Sequence = sequence, Changed = changed });
        });
    }

    /// <summary>
    /// A class that falls below what observation allows ends the standing period in the same decision (domain rule
    /// O10):
    /// there is no moment at which a C-class enterprise is still shielded.
    /// </summary>
    /// <param name="worst">Asked only when an observed enterprise is in the list.</param>
    internal static IEnumerable<IEvent> SetClasses(
        IReadOnlyDictionary<CreditCode, EnterpriseRow> known,
        RiskClassesSet fact,
        Func<RiskClass> worst,
        DateTimeOffset now
    )
    {
        foreach (var c in fact.Classes)
            if (!known.ContainsKey(CreditCode.Stored(c.CreditCode)))
                throw Register.NotRegistered(CreditCode.Stored(c.CreditCode));
        var observed = fact
            .Classes.Where(c =>
                known[CreditCode.Stored(c.CreditCode)] is { Observation.Length: > 0 } r
                && string.CompareOrdinal(r.RiskMonth, fact.Month) <= 0
            )
            .ToList();
        if (observed.Count == 0)
            return [fact];
        var limit = worst();
        return
        [
            fact,
            .. observed
                .Select(c =>
                    RevokedByClass(
                        known[CreditCode.Stored(c.CreditCode)].Observation,
                        CreditCode.Stored(c.CreditCode),
                        c.RiskClass,
                        limit,
                        now
                    )
                )
                .OfType<ObservationRevoked>(),
        ];
    }

    internal static ObservationRevoked? RevokedByClass(
        string observation,
        CreditCode creditCode,
        RiskClass next,
        RiskClass worst,
        DateTimeOffset now
    ) =>
        next <= worst
            ? null
            : new(
                observation,
                creditCode,
                LegalDay.Of(now),
                RevocationTrigger.RiskClass,
                $"credit-risk class {next}, worst allowed is {worst}"
            );

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
