using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Draws;

/// <summary>Draws as messages. Nothing in them tells who was drawn or what a label means.</summary>
internal static class DrawReplies
{
    public static StratumSize Stratum(StratumFrozen s) =>
        new()
        {
            Stratum = s.Stratum,
            Size = s.Size,
            Rate = s.Rate,
        };

    public static Exclusion Exclusion(ExclusionCounted e) => new() { Reason = e.Reason, Enterprises = e.Enterprises };

    public static Draw Draw(PlanningDb db, DrawRow draw, bool policy)
    {
        var message = new Draw
        {
            DrawId = draw.DrawId,
            PlanId = draw.PlanId,
            Line = draw.Line,
            Body = draw.Body,
            Attempt = draw.Attempt,
            State = draw.State,
            Root = draw.Root,
            Size = draw.Size,
            Policy = policy ? draw.Policy : "",
            Beacon = draw.AgreedBeacon,
            BundleHash = draw.BundleSha256,
            ResultHash = draw.ResultSha256,
            RegistrySequence = draw.RegistrySequence,
            RevealBy = draw.RevealBy?.ToTimestamp(),
            PublishAt = draw.PublishAt?.ToTimestamp(),
        };
        if (draw.BeaconAt is { } at)
            message.BeaconRule = new BeaconRule
            {
                Kind = draw.BeaconKind,
                Id = draw.BeaconId,
                At = at.ToTimestamp(),
            };
        message.Strata.AddRange(draw.Strata.Select(Stratum));
        message.Exclusions.AddRange(draw.Exclusions.Select(Exclusion));
        var parties = Ceremony.PartiesOf(db, draw);
        message.Parties.AddRange(
            draw.Parties.Select(name =>
                parties.FirstOrDefault(p => p.Party == name) is { } party
                    ? new DrawParty
                    {
                        Party = name,
                        Commit = party.Commit,
                        Revealed = party.Reveal.Length > 0,
                        Missing = party.Missing,
                    }
                    : new DrawParty { Party = name }
            )
        );
        message.MissedBeacons.AddRange(
            draw.Missed.Select(m => new MissedBeacon
            {
                Id = m.Id,
                PolicyHash = m.PolicyHash,
                At = m.At.ToTimestamp(),
            })
        );
        message.Aborted.AddRange(
            db.AbortedAttempts.AsNoTracking()
                .Where(a => a.DrawId == draw.DrawId)
                .OrderBy(a => a.Attempt)
                .AsEnumerable()
                .Select(a => new AbortedAttempt
                {
                    Attempt = a.Attempt,
                    Reason = a.Reason,
                    At = a.At.ToTimestamp(),
                })
        );
        return message;
    }
}
