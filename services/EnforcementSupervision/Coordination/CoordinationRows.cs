using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Coordination;

internal sealed record CoordinationCaseRow
{
    public required string CaseId { get; init; }
    public required string RequestedBy { get; init; }
    public required IReadOnlyList<BodyCode> Bodies { get; init; }
    public required string Text { get; init; }
    public int Year { get; init; }
    public DateOnly OpenedOn { get; init; }
    public DateOnly? ClosedOn { get; init; }
    public CoordinationOutcome Outcome { get; init; }
    public string Result { get; init; } = "";
    public IReadOnlyList<string> Evidence { get; init; } = [];
}

internal sealed record JointMeetingRow(
    string MeetingId,
    int Year,
    DateOnly HeldOn,
    string Topic,
    IReadOnlyList<BodyCode> Attended,
    string MinutesSha256
);

internal sealed record ResolutionRow(string MeetingId, int Ordinal, string Text, BodyCode Body, DateOnly Due);

internal sealed record ContactPointRow
{
    public required string ContactId { get; init; }
    public ContactKind Kind { get; init; }

    /// <summary>Whose liaison it is; null: an enterprise is the contact point.</summary>
    public BodyCode? Body { get; init; }
    public CreditCode? Firm { get; init; }
    public string Of => Firm?.Value ?? Body?.Value ?? "";
    public required string Division { get; init; }
    public required Sealed Contact { get; init; }
    public DateOnly From { get; init; }
    public DateOnly? EndedOn { get; init; }
}

internal static class CoordinationFold
{
    public static bool Apply(SupervisionDb db, Recorded e)
    {
        switch (e.Event)
        {
            case CoordinationCaseOpened o:
                Numbering.Fold(db, o.CaseId);
                db.CoordinationCases.Add(
                    new()
                    {
                        CaseId = o.CaseId,
                        RequestedBy = o.RequestedBy,
                        Bodies = [.. o.Bodies.Select(BodyCode.Stored)],
                        Text = o.Text,
                        Year = o.On.Year,
                        OpenedOn = o.On,
                    }
                );
                return true;
            case CoordinationCaseClosed c:
                db.Change(db.CoordinationCases, c.CaseId, r =>
                    r with
                    {
                        ClosedOn = c.On,
                        Outcome = c.Outcome,
                        Result = c.Text,
                        Evidence = c.Evidence,
                    }
                );
                return true;
            case JointMeetingRecorded m:
                Meet(db, m);
                return true;
            case ContactPointRegistered c:
                Numbering.Fold(db, c.ContactId);
                db.ContactPoints.Add(
                    new()
                    {
                        ContactId = c.ContactId,
                        Kind = c.Kind,
                        Body = c.Kind == ContactKind.Enterprise ? null : BodyCode.Stored(c.Of),
                        Firm = c.Kind == ContactKind.Enterprise ? CreditCode.Stored(c.Of) : null,
                        Division = c.Division,
                        Contact = c.Contact,
                        From = c.On,
                    }
                );
                return true;
            case ContactPointEnded c:
                db.Change(db.ContactPoints, c.ContactId, r => r with { EndedOn = c.On });
                return true;
            default:
                return false;
        }
    }

    private static void Meet(SupervisionDb db, JointMeetingRecorded m)
    {
        Numbering.Fold(db, m.MeetingId);
        db.JointMeetings.Add(
            new(m.MeetingId, m.HeldOn.Year, m.HeldOn, m.Topic, [.. m.Attended.Select(BodyCode.Stored)], m.MinutesSha256)
        );
        for (var i = 0; i < m.Resolutions.Count; i++)
            db.Resolutions.Add(
                new(m.MeetingId, i, m.Resolutions[i].Text, BodyCode.Stored(m.Resolutions[i].Body), m.Resolutions[i].Due)
            );
    }
}
