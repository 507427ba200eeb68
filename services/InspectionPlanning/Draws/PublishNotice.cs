using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Draws;

internal sealed partial class DrawsService
{
    [MayCall(Role.Planner)]
    public override async Task<PublishNoticeReply> PublishNotice(PublishNoticeRequest request, ServerCallContext call)
    {
        var drawId = Ceremony.Id(request.DrawId);
        var command = NoticeCommand.Of(request);
        var caller = call.Caller();
        // Beside the writer: reading a large roster takes longer than a decision may.
        await Task.Run(() => MustBeAsFrozen(drawId), call.CancellationToken);
        return await journal.Write(call, request, (db, now) =>
        {
            var draw = Ceremony.Find(db, drawId);
            caller.MustBelongTo(draw.Body);
            var windowEnds = LegalDay.End(DrawLine.Get(db, draw.PlanId, draw.Line).WindowTo);
            var notice = Announce(draw, command, windowEnds, now);
            return Decision.Of(notice, sequence => new PublishNoticeReply
            {
                Sequence = sequence,
                Attempt = notice.Attempt,
                Policy = notice.Policy,
                PolicyHash = notice.PolicyHash,
            });
        });
    }

    /// <summary>
    /// The stored roster is still the one of the freeze entry: after T a draw can only be completed, and without its
    /// roster it could not be. Not asked where no notice is possible: there the decision refuses.
    /// </summary>
    private void MustBeAsFrozen(string drawId)
    {
        using var db = database.Read();
        using var still = StillPicture.Of(db);
        if (
            db.Draws.FirstOrDefault(d => d.DrawId == drawId) is { State: DrawState.Frozen } draw
            && !SnapshotStore.IsAsFrozen(db, draw)
        )
            throw SnapshotStore.Damaged(drawId);
    }

    /// <summary>Everything that could be chosen afterwards is bound before anybody commits: sizes, root, parties, T,
    /// beacon.</summary>
    internal static DrawNoticePublished Announce(
        DrawRow draw,
        NoticeCommand command,
        DateTimeOffset windowEnds,
        DateTimeOffset now
    )
    {
        Ceremony.MustBe(draw, "a notice", DrawState.Frozen);
        if (command.RevealBy <= now)
            throw Refusal.Invalid("reveal_by", Reasons.OutOfRange, "reveal_by must lie ahead");
        if (command.Beacon.At < command.RevealBy + Notice.BeaconMargin)
            throw Refusal.Invalid(
                "beacon.at",
                Reasons.OutOfRange,
                $"the beacon must come out at least {(int)Notice.BeaconMargin.TotalMinutes} minutes after reveal_by"
            );
        var publishAt = command.PublishAt ?? (windowEnds > command.Beacon.At ? windowEnds : command.Beacon.At);
        if (publishAt < command.Beacon.At)
            throw Refusal.Invalid("publish_at", Reasons.OutOfRange, "publish_at must not be before the beacon");
        var policy = new Notice(
            draw.Strata.ToDictionary(s => s.Stratum, s => Rate.Parse(s.Rate)),
            draw.Strata.ToDictionary(s => s.Stratum, s => s.Size),
            draw.Root,
            command.Parties,
            command.RevealBy,
            command.Beacon,
            publishAt
        ).Build();
        return new(
            draw.DrawId,
            draw.Attempt + 1,
            policy,
            Convert.ToHexStringLower(DrawHash.PolicyHash(policy)),
            command.Parties,
            command.RevealBy,
            command.Beacon.Kind,
            command.Beacon.Id,
            command.Beacon.At,
            publishAt
        );
    }
}

internal sealed record NoticeCommand(
    IReadOnlyList<string> Parties,
    DateTimeOffset RevealBy,
    NoticeBeacon Beacon,
    DateTimeOffset? PublishAt
)
{
    public static NoticeCommand Of(PublishNoticeRequest request)
    {
        var parties =
            request.Parties.Count == 0
                ? Party.Usual
                : [.. Fields.Some(request.Parties, "parties", 16).Select(party => Fields.Code(party, "parties", 16))];
        foreach (var party in parties)
            if (!Party.Roles.ContainsKey(party))
                throw Refusal.Invalid(
                    "parties",
                    Reasons.UnknownParty,
                    $"'{party}' is no party; known are {string.Join(", ", Party.Roles.Keys)}"
                );
        if (parties.Distinct().Count() != parties.Count)
            throw Refusal.Invalid("parties", Reasons.Duplicate, "a party is listed twice");
        var revealBy = Fields.Instant(request.RevealBy, "reveal_by");
        if (request.Beacon is not { } rule)
            throw Refusal.Invalid("beacon", Reasons.Required, "beacon is required");
        var beacon = new NoticeBeacon(
            Fields.Code(rule.Kind, "beacon.kind", 8),
            Fields.Text(rule.Id, "beacon.id", 200),
            Fields.Instant(rule.At, "beacon.at")
        );
        BeaconRules.Check(beacon.Kind, beacon.Id);
        return new(
            parties,
            revealBy,
            beacon,
            request.PublishAt is null ? null : Fields.Instant(request.PublishAt, "publish_at")
        );
    }
}
