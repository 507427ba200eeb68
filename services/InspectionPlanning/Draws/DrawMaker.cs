using System.Security.Cryptography;
using Enforcement.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Draws;

/// <summary>A bundle made beside the writer for one version of a draw.</summary>
/// <param name="Sequence">The draw's version it was made from; a draw that moved on meanwhile is made again.</param>
/// <param name="Strata">What chance did, where the draw is completed by it.</param>
internal sealed record MadeBundle(
    long Sequence,
    DrawBundle Bundle,
    byte[] Bytes,
    string Sha256,
    IReadOnlyList<StratumDrawn>? Strata = null
);

/// <summary>From the entries of a draw to its bundle, always by way of the verifier that outsiders use.</summary>
internal static class DrawMaker
{
    /// <summary>All that goes into the draw. Throws when the state is not there yet.</summary>
    public static FinishedDraw Finished(PlanningDb db, DrawRow draw, params IReadOnlyList<Replacement> more)
    {
        var parties = Ceremony.PartiesOf(db, draw).ToDictionary(p => p.Party, StringComparer.Ordinal);
        var replaced = db
            .Replacements.AsNoTracking()
            .Where(r => r.DrawId == draw.DrawId)
            .OrderBy(r => r.No)
            .AsEnumerable()
            .Select(r => new Replacement(r.CreditCode, r.Reason));
        return new(
            draw.DrawId,
            draw.Attempt,
            draw.Policy,
            SnapshotStore.Roster(db, draw).Roster,
            [
                .. draw.Parties.Select(party => new PartyShare(
                    party,
                    Convert.FromHexString(parties[party].Commit),
                    Convert.FromHexString(parties[party].Reveal)
                )),
            ],
            $"{draw.BeaconKind}:{draw.BeaconId}",
            Convert.FromHexString(draw.AgreedBeacon),
            [.. replaced, .. more]
        );
    }

    /// <summary>Builds the bundle to be issued. One that does not verify, or only with a warning, is a fault of this
    /// program and never leaves it.</summary>
    public static MadeBundle Issue(DrawRow draw, FinishedDraw finished, BundleAssignment? assignment) =>
        Checked(draw, BundleBuilder.Build(finished, full: false, assignment));

    public static MadeBundle Checked(DrawRow draw, DrawBundle bundle)
    {
        var bytes = BundleJson.Write(bundle);
        if (DrawVerifier.Verify(bytes).Lines[^1] is var verdict and not "VERIFIED")
            throw new InvalidOperationException($"the bundle of {draw.DrawId} does not stand: {verdict}");
        return new(draw.Sequence, bundle, bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    /// <summary>The bundle as issued last.</summary>
    public static DrawBundle Standing(PlanningDb db, DrawRow draw) => BundleJson.Read(SnapshotStore.Bundle(db, draw));

    /// <summary>Rounding up small strata draws more than the rate says; twice as much deserves a line.</summary>
    public static IReadOnlyList<string> Warnings(DrawBundle bundle) =>
        [
            .. bundle
                .Strata.Where(s =>
                    Rate.Parse(s.Rate) is var rate
                    && (Int128)s.N * rate.Denominator > 2 * (Int128)rate.Numerator * s.Size
                )
                .Select(s => $"{s.Stratum}: {s.N} of {s.Size} is more than twice the rate {s.Rate}"),
        ];

    /// <summary>Selected and not replaced: who is to be visited.</summary>
    public static IReadOnlyList<BundleRow> Standing(DrawBundle bundle)
    {
        var gone = bundle.Replaced.Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        return [.. bundle.Selected.Where(row => !gone.Contains(row.Id))];
    }
}
