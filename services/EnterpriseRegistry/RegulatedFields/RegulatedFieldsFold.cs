using Enforcement.Contracts;

namespace Enforcement.EnterpriseRegistry.RegulatedFields;

/// <summary>A regulated field that a bureau found an enterprise to work in, at one of its sites.</summary>
internal sealed record RegulatedFieldRow
{
    public required CreditCode CreditCode { get; init; }
    public required string Field { get; init; }
    public required string Site { get; init; }

    /// <summary>The bureau that marked it; null = the operator.</summary>
    public required BodyCode? Body { get; init; }
    public required DateOnly On { get; init; }
    public required string EvidenceTitle { get; init; }
    public required string EvidenceSha256 { get; init; }

    public static RegulatedFieldRow Of(RegulatedFieldMarked e) =>
        new()
        {
            CreditCode = CreditCode.Stored(e.CreditCode),
            Field = e.Field,
            Site = e.Site,
            Body = Contracts.BodyCode.StoredOrNone(e.Body),
            On = e.On,
            EvidenceTitle = e.EvidenceTitle,
            EvidenceSha256 = e.EvidenceSha256,
        };
}

internal static class RegulatedFieldsFold
{
    public static bool Apply(RegistryDb db, Recorded e)
    {
        switch (e.Event)
        {
            case RegulatedFieldMarked m:
                if (db.RegulatedFields.Find(CreditCode.Stored(m.CreditCode), m.Field, m.Site) is { } now)
                    db.Entry(now).CurrentValues.SetValues(RegulatedFieldRow.Of(m));
                else
                    db.RegulatedFields.Add(RegulatedFieldRow.Of(m));
                return true;
            case RegulatedFieldUnmarked u:
                db.RegulatedFields.Remove(db.RegulatedFields.Find(CreditCode.Stored(u.CreditCode), u.Field, u.Site)!);
                return true;
            default:
                return false;
        }
    }
}
