using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Warnings;

internal sealed partial class WarningsService
{
    [MayCall(Role.Supervisor, Role.Reviewer, Role.Planner, Role.Head, Role.Discipline, Role.Procurator)]
    public override Task<ListWarningsReply> ListWarnings(ListWarningsRequest request, ServerCallContext call)
    {
        var state = request.State == WarningState.Unspecified ? request.State : Fields.OneOf(request.State, "state");
        var kind = request.Kind == WarningKind.Unspecified ? request.Kind : Fields.OneOf(request.Kind, "kind");
        var year = request.Year == 0 ? 0 : Fields.Between(request.Year, "year", 2000, 2100);
        BodyCode? body = request.Body.Length == 0 ? null : InstrumentFields.Body(request.Body);
        var page = Paging.Of(request.PageSize, request.PageToken);
        var caller = call.Caller();
        using var db = database.Read();
        var sees = BodySight.Affairs(db, caller);
        // The last one shown and not its place in the journal, by which a reader could count.
        var before =
            page.After.Length == 0 ? long.MaxValue
            : db.Warnings.Find(page.After) is { } last && sees(last.Body, last.CreditCode) ? last.Seq
            : throw Refusal.Invalid("page_token", Reasons.BadPageToken, "page_token is not one that this service gave");
        var rows = db.Warnings.AsNoTracking().Where(w => w.Seq < before);
        if (state != WarningState.Unspecified)
            rows = rows.Where(w => w.State == state);
        if (kind != WarningKind.Unspecified)
            rows = rows.Where(w => w.Kind == kind);
        if (year != 0)
            rows = rows.Where(w => w.On >= new DateOnly(year, 1, 1) && w.On <= new DateOnly(year, 12, 31));
        if (body is not null)
            rows = rows.Where(w => w.Body == body);
        if (!BodySight.SeesAll(caller) && !BodySight.IsOfStation(caller))
            rows = rows.Where(w => w.Body != null && w.Body == caller.Body);
        var visible = rows.OrderByDescending(w => w.Seq)
            .AsEnumerable()
            .Where(w => sees(w.Body, w.CreditCode))
            .Take(page.Size + 1)
            .ToList();
        var (shown, next) = page.Cut(visible, w => w.WarningId);
        return Task.FromResult(
            new ListWarningsReply
            {
                Warnings = { shown.Select(w => Shown(w, WarningSight.SeesPersons(caller))) },
                NextPageToken = next,
            }
        );
    }

    private static Warning Shown(WarningRow row, bool withPersons) =>
        new()
        {
            WarningId = row.WarningId,
            Kind = row.Kind,
            State = row.State,
            Body = row.Body?.Value ?? "",
            CreditCode = row.CreditCode ?? "",
            On = row.On.Iso(),
            Evidence =
            {
                row
                    .Evidence.Where(e => withPersons || e.Kind != "officer")
                    .Select(e => new Evidence { Kind = e.Kind, Id = e.Id }),
            },
            Rules =
            {
                row.Rules.Select(r => new RuleInForce
                {
                    Key = r.Key,
                    Scope = r.Scope,
                    Value = r.Value,
                    EffectiveFrom = r.EffectiveFrom.Iso(),
                    LegalBasis = r.LegalBasis,
                }),
            },
            Persons = { withPersons ? row.Persons : [] },
            ReviewReason = row.ReviewReason,
            ReviewedBy = withPersons ? row.ReviewedBy : "",
            RaisedAt = Instants.Text(row.RaisedAt),
            Answer = row.Answer,
            AnsweredBy = withPersons ? row.AnsweredBy : "",
            AnsweredAt = row.AnsweredAt is { } at ? Instants.Text(at) : "",
        };
}
