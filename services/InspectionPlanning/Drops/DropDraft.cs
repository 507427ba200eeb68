using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Drops;

/// <summary>What shall become of the visit, as it was asked for.</summary>
/// <param name="Cause">As policy planning.drop.assent names it.</param>
internal sealed record DropDraft(
    DropKind Kind,
    string Cause,
    string Reason,
    DocumentNamed Evidence,
    int? ToYear,
    (MeasureKind Kind, DateOnly Due)? Measure
)
{
    public static DropDraft Parse(AskToDropRequest request)
    {
        var kind = Fields.OneOf(request.Kind, "kind");
        if (kind != DropKind.Cancel && request.Cause.Length > 0)
            throw Superfluous("cause", "a cancellation has a cause");
        if (kind != DropKind.Defer && request.ToYear != 0)
            throw Superfluous("to_year", "a deferral has a year");
        if (kind != DropKind.OffSite && request.Measure is not null)
            throw Superfluous("measure", "supervision from outside has a measure");
        return new(
            kind,
            kind switch
            {
                DropKind.Cancel => Requests.OneOf(request.Cause, "cause", VisitsService.CancelReasons),
                DropKind.Defer => DropAssent.Deferred,
                _ => DropAssent.OffSite,
            },
            Fields.Text(request.Reason, "reason", 300),
            Document(request.Evidence),
            kind == DropKind.Defer ? Fields.Between(request.ToYear, "to_year", 2000, 2100) : null,
            kind == DropKind.OffSite ? VisitsService.OffSiteMeasure(request.Measure) : null
        );
    }

    public static DropDraft Of(DropRow row) =>
        new(
            row.Kind,
            row.Cause,
            row.Reason,
            row.Evidence,
            row.ToYear,
            row.Measure is { } kind ? (kind, row.MeasureDue!.Value) : null
        );

    /// <summary>The fact that it would be, on the day; refused as the act itself would be.</summary>
    public IEvent Effect(PlanningDb db, VisitRow visit, DateOnly today) =>
        Kind switch
        {
            DropKind.Cancel => VisitsService.Cancel(db, visit, Cause, "cause", today),
            DropKind.Defer => VisitsService.Defer(visit, ToYear!.Value, Reason),
            _ => VisitsService.OffSite(db, visit, Measure!.Value, today),
        };

    private static DocumentNamed Document(DropEvidence? evidence)
    {
        if (evidence is null)
            throw Refusal.Invalid("evidence", Reasons.Required, "evidence is required: a document that says why");
        var sha256 = Fields.Sha256(evidence.Sha256, "evidence.sha256");
        if (sha256.All(c => c == '0'))
            throw Refusal.Invalid(
                "evidence.sha256",
                Reasons.BadHash,
                "evidence.sha256 is 32 zero bytes, no document's"
            );
        return new(
            Fields.Text(evidence.Kind, "evidence.kind", 40),
            Fields.Text(evidence.Number, "evidence.number", 60),
            sha256
        );
    }

    private static Refusal Superfluous(string field, string has) =>
        Refusal.Invalid(field, Reasons.OutOfRange, $"{field} stays empty: only {has}");
}
