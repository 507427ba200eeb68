using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Ledger.Policies;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Measures;

internal sealed partial class MeasuresService
{
    /// <summary>Tools before penalties (广东省优化营商环境条例 art. 51): ordered with a day, done with evidence, seen
    /// when overdue.</summary>
    [MayCall(Role.Inspector, Role.Planner)]
    public override Task<OrderFlexibleMeasureReply> OrderFlexibleMeasure(
        OrderFlexibleMeasureRequest request,
        ServerCallContext call
    )
    {
        var body = Requests.Body(request.Body);
        call.Caller().MustBelongTo(body);
        var code = RegisteredFirms.CreditCode(database, request.CreditCode);
        var kind = Fields.OneOf(request.Kind, "kind");
        var reason = Fields.Text(request.Reason, "reason", 500);
        VisitId? visitId = request.VisitId.Length == 0 ? null : Requests.VisitId(request.VisitId);
        var windowId = request.WindowId.Length == 0 ? null : Fields.Code(request.WindowId, "window_id", 40);
        return journal.Write(call, request, (db, now) =>
        {
            MattersService.FindBody(db, body);
            RegisteredFirms.MustBeInBusiness(db, code);
            if (
                visitId is { } named
                && VisitGuards.FindVisit(db, named) is var visit
                && (visit.Body != body || visit.CreditCode != code)
            )
                throw VisitsService.NoSuchVisit(named);
            if (
                windowId is not null
                && (db.Corrections.Find(windowId) is not { } window || window.Body != body || window.CreditCode != code)
            )
                throw UnknownCorrection(windowId);
            var (fact, assumed) = Order(db, body, code, kind, reason, visitId, windowId, null, LegalDay.Of(now));
            return Decision.Of(fact, sequence => new OrderFlexibleMeasureReply
            {
                Sequence = sequence,
                MeasureId = fact.MeasureId,
                Due = fact.Due.Iso(),
                CalendarAssumed = assumed,
            });
        });
    }

    private (FlexibleMeasureOrdered Fact, bool CalendarAssumed) Order(
        PlanningDb db,
        BodyCode body,
        CreditCode code,
        MeasureKind kind,
        string reason,
        VisitId? visitId,
        string? windowId,
        string? decisionId,
        DateOnly today
    )
    {
        var due = WorkingDays.Published.Add(today, Policy.Term(db, PlanningPolicies.MeasureDays, today, Scope(kind)));
        var id = Numbering.Next(db, $"MEAS-{options.Division}", today.Year, digits: 6);
        return (
            new(id, body, code, kind, reason, today, due.Day, visitId, windowId, decisionId),
            due.Basis == CalendarYear.Assumed
        );
    }

    /// <summary>A kind as policies name it: "document-check".</summary>
    internal static string Scope(MeasureKind kind) =>
        string.Concat(
            kind.ToString()
                .Select(
                    (c, i) => i > 0 && char.IsUpper(c) ? $"-{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"
                )
        );
}
