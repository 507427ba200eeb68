using Enforcement.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Referrals;

internal static class ClueSets
{
    extension(SupervisionDb db)
    {
        internal DbSet<ClueRow> Clues => db.Set<ClueRow>();
        internal DbSet<CluePartRow> ClueParts => db.Set<CluePartRow>();
        internal DbSet<ClueLinkRow> ClueLinks => db.Set<ClueLinkRow>();
        internal DbSet<SecretClueRow> SecretClues => db.Set<SecretClueRow>();
    }
}

internal static class ClueTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<ClueRow>().ToTable("clue").HasKey(r => r.ClueId);
        model.Entity<CluePartRow>().ToTable("clue_part").HasKey(r => new { r.ClueId, r.No });
        model.Entity<ClueLinkRow>().ToTable("clue_link").HasKey(r => new { r.ClueId, r.OtherId });
        model.Entity<SecretClueRow>().ToTable("secret_clue").HasKey(r => r.RegisterNo);
    }
}

/// <summary>A clue before and after it was divided. What it says is sealed, part by part.</summary>
internal sealed record ClueRow
{
    public required string ClueId { get; init; }
    public required string Source { get; init; }
    public string? SourceRef { get; init; }
    public BodyCode? AboutBody { get; init; }
    public required string Classification { get; init; }
    public bool Urgent { get; init; }
    public string? PeopleNonce { get; init; }
    public string? PeopleCiphertext { get; init; }
    public required string RecordedBy { get; init; }

    /// <summary>The liaison's agency where the clue goes around the justice bureau; null otherwise.</summary>
    public string? ByAgency { get; init; }
    public string? DecidedBy { get; init; }

    /// <summary>The zone whose station recorded it; null: the district.</summary>
    public string? Zone { get; init; }

    internal static string KeyOf(string clueId) => $"clue/{clueId}";

    internal Sealed? People() => PeopleNonce is null ? null : new(KeyOf(ClueId), PeopleNonce, PeopleCiphertext!);
}

internal sealed record CluePartRow
{
    public required string ClueId { get; init; }
    public int No { get; init; }
    public required string Kind { get; init; }
    public required string Nonce { get; init; }
    public required string Ciphertext { get; init; }
    public string? Agency { get; init; }
    public string? ReferralId { get; init; }

    internal Sealed Text() => new(ClueRow.KeyOf(ClueId), Nonce, Ciphertext);
}

/// <summary>Kept both ways.</summary>
internal sealed record ClueLinkRow
{
    public required string ClueId { get; init; }
    public required string OtherId { get; init; }
}

internal sealed record SecretClueRow
{
    public required string RegisterNo { get; init; }
    public required string Agency { get; init; }
    public DateOnly HandedOverOn { get; init; }
}

/// <summary>Who may know of a clue: as of a referral about the same body.</summary>
internal static class ClueSight
{
    public static Func<ClueRow, bool> Of(SupervisionDb db, Caller caller)
    {
        var house = BodySight.House(db, caller);
        return clue =>
            ReferralSight.MayHandle(house(clue.AboutBody, clue.Zone), clue.AboutBody)
            && (!ReferralSight.GoesAround(clue.AboutBody) || caller.Agency == clue.ByAgency);
    }

    /// <exception cref="Refusal">NOT_FOUND, also when it is there.</exception>
    public static ClueRow Find(SupervisionDb db, Caller caller, string clueId) =>
        db.Clues.Find(clueId) is { } clue && Of(db, caller)(clue)
            ? clue
            : throw Refusal.NotFound(Reasons.UnknownClue, $"there is no clue {clueId}");
}

internal static class CluesFold
{
    public static bool Apply(SupervisionDb db, Recorded e)
    {
        switch (e.Event)
        {
            case ClueRecorded r:
                Record(db, r);
                return true;
            case ClueSplit s:
                db.Change(db.Clues, s.ClueId, c => c with { DecidedBy = s.DecidedBy });
                foreach (var part in s.Parts)
                {
                    var row = db.ClueParts.Find(s.ClueId, part.No)!;
                    db.Entry(row)
                        .CurrentValues.SetValues(row with { Agency = part.Agency, ReferralId = part.ReferralId });
                }
                return true;
            case CluesLinked l:
                db.ClueLinks.Add(new() { ClueId = l.ClueId, OtherId = l.OtherId });
                db.ClueLinks.Add(new() { ClueId = l.OtherId, OtherId = l.ClueId });
                return true;
            case SecretClueRegistered s:
                db.SecretClues.Add(
                    new()
                    {
                        RegisterNo = s.RegisterNo,
                        Agency = s.Agency,
                        HandedOverOn = s.HandedOverOn,
                    }
                );
                return true;
            default:
                return false;
        }
    }

    private static void Record(SupervisionDb db, ClueRecorded r)
    {
        Numbering.Fold(db, r.ClueId);
        db.Clues.Add(
            new()
            {
                ClueId = r.ClueId,
                Source = r.Source,
                SourceRef = r.SourceRef,
                AboutBody = BodyCode.StoredOrNone(r.AboutBody),
                Classification = r.Classification,
                Urgent = r.Urgent,
                PeopleNonce = r.People?.Nonce,
                PeopleCiphertext = r.People?.Ciphertext,
                RecordedBy = r.RecordedBy,
                ByAgency = r.ByAgency,
                Zone = r.Zone,
            }
        );
        foreach (var (no, part) in r.Parts.Index())
            db.ClueParts.Add(
                new()
                {
                    ClueId = r.ClueId,
                    No = no + 1,
                    Kind = part.Kind,
                    Nonce = part.Text.Nonce,
                    Ciphertext = part.Text.Ciphertext,
                }
            );
    }
}
