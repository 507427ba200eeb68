using Enforcement.Contracts;

namespace Enforcement.EnforcementSupervision.Sight;

/// <summary>
/// What the warnings make of facts that a room is about to write: asked inside the decision, so that a warning and what
/// it warns of stand in one write. The rooms that ask lie below the warnings, which look at what they wrote.
/// </summary>
internal interface IWarningWatch
{
    /// <summary>A grant by a reviewer; changes in the warnings of its body and of its enterprise.</summary>
    List<IEvent> OnGrant(
        SupervisionDb db,
        VisitId visitId,
        BodyCode body,
        CreditCode creditCode,
        string reviewer,
        DateTimeOffset now
    );

    /// <summary>Outcomes of reviews and suits.</summary>
    List<IEvent> OnOutcomes(SupervisionDb db, IReadOnlyList<ReviewOutcomeRecorded> news, DateTimeOffset now);
}
