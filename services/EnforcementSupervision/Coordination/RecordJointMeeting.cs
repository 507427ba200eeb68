using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Coordination;

internal sealed partial class CoordinationService
{
    private const int MostAttending = 60,
        MostResolutions = 30;

    /// <summary>INVALID_ARGUMENT: FUTURE_DATE; ALREADY_EXISTS: MEETING_EXISTS.</summary>
    [MayCall(Role.Reviewer, Role.Supervisor)]
    public override Task<RecordJointMeetingReply> RecordJointMeeting(
        RecordJointMeetingRequest request,
        ServerCallContext call
    )
    {
        var held = Fields.Date(request.HeldOn, "held_on");
        var topic = Fields.Text(request.Topic, "topic", 200);
        var attended = BodyCodes(request.Attended, "attended", MostAttending);
        var minutes = Fields.Sha256(request.MinutesSha256, "minutes_sha256");
        var resolutions = Resolutions(request.Resolutions, held);
        return journal.Write(call, request, (db, now) =>
        {
            InstrumentFields.Past(held, "held_on", LegalDay.Of(now));
            if (db.JointMeetings.FirstOrDefault(m => m.HeldOn == held) is { } same)
                throw Refusal.AlreadyExists(
                    Reasons.MeetingExists,
                    $"the meeting of {held.Iso()} is on record as {same.MeetingId}"
                );
            var id = Numbering.Next(db, $"MEET-{options.Division}", held.Year);
            return Decision.Of(
                new JointMeetingRecorded(id, held, topic, attended.ConvertAll(b => b.Value), minutes, resolutions),
                sequence => new RecordJointMeetingReply { Sequence = sequence, MeetingId = id }
            );
        });
    }

    private static List<ResolutionOf> Resolutions(IReadOnlyList<MeetingResolution> resolutions, DateOnly held)
    {
        if (resolutions.Count > MostResolutions)
            throw Refusal.Invalid(
                "resolutions",
                Reasons.OutOfRange,
                $"resolutions has {resolutions.Count} items, at most {MostResolutions} are allowed"
            );
        var read = new List<ResolutionOf>();
        for (var i = 0; i < resolutions.Count; i++)
        {
            var at = $"resolutions[{i}]";
            var due = Fields.Date(resolutions[i].Due, $"{at}.due");
            if (due < held)
                throw Refusal.Invalid($"{at}.due", Reasons.OutOfRange, $"{at}.due is before the meeting");
            read.Add(
                new(
                    Fields.Text(resolutions[i].Text, $"{at}.text", 1000),
                    InstrumentFields.Body(resolutions[i].Body, $"{at}.body"),
                    due
                )
            );
        }
        return read;
    }
}
