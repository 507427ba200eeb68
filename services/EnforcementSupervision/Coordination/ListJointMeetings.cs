using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Coordination;

internal sealed partial class CoordinationService
{
    /// <summary>The year's meetings, and the periods of supervision.meeting.interval months that ended without
    /// one.</summary>
    [MayCall(Role.Supervisor, Role.Reviewer, Role.Planner, Role.Head, Role.Discipline, Role.Procurator)]
    public override Task<ListJointMeetingsReply> ListJointMeetings(
        ListJointMeetingsRequest request,
        ServerCallContext call
    )
    {
        var year = Fields.Between(request.Year, "year", 2000, 2100);
        using var db = database.Read();
        var meetings = db.JointMeetings.Where(m => m.Year == year).OrderBy(m => m.HeldOn).ToList();
        var ids = meetings.Select(m => m.MeetingId).ToList();
        var resolutions = db
            .Resolutions.Where(r => ids.Contains(r.MeetingId))
            .OrderBy(r => r.Ordinal)
            .AsEnumerable()
            .ToLookup(r => r.MeetingId);
        var interval = Ledger.Journal.Policy.Count(db, SupervisionPolicies.MeetingInterval, new(year, 1, 1));
        return Task.FromResult(
            new ListJointMeetingsReply
            {
                Meetings =
                {
                    meetings.Select(m => new JointMeeting
                    {
                        MeetingId = m.MeetingId,
                        HeldOn = m.HeldOn.Iso(),
                        Topic = m.Topic,
                        Attended = { m.Attended.Select(b => b.Value) },
                        MinutesSha256 = InstrumentFields.Bytes(m.MinutesSha256),
                        Resolutions =
                        {
                            resolutions[m.MeetingId]
                                .Select(r => new MeetingResolution
                                {
                                    Text = r.Text,
                                    Body = r.Body,
                                    Due = r.Due.Iso(),
                                }),
                        },
                    }),
                },
                Missed =
                {
                    MissedPeriods(year, interval, LegalDay.Of(clock.Now), [.. meetings.Select(m => m.HeldOn)])
                        .Select(d => d.Iso()),
                },
            }
        );
    }

    internal static IEnumerable<DateOnly> MissedPeriods(
        int year,
        int months,
        DateOnly today,
        IReadOnlyList<DateOnly> held
    )
    {
        for (var from = new DateOnly(year, 1, 1); from.Year == year; from = from.AddMonths(months))
            if (from.AddMonths(months) is var next && next <= today && !held.Any(day => day >= from && day < next))
                yield return from;
    }
}
