namespace Enforcement.Ledger.Journal;

/// <summary>Facts every service may write; see CommonEvents in Contracts.</summary>
internal static class CommonFold
{
    public static bool Apply(ServiceDb db, Recorded e)
    {
        switch (e.Event)
        {
            case PolicySet p:
                Policy.Fold(db, p);
                return true;
            case ErasureProposed p:
                Numbering.Fold(db, p.ErasureId);
                db.Erasures.Add(
                    new()
                    {
                        ErasureId = p.ErasureId,
                        KeyId = p.KeyId,
                        Reason = p.Reason,
                        LegalBasis = p.LegalBasis,
                        ProposedBy = p.ProposedBy,
                    }
                );
                return true;
            case SealErased s:
                db.Keys?.Erase(s.KeyId);
                if (db.ErasedKeys.Find(s.KeyId) is null)
                    db.ErasedKeys.Add(new() { KeyId = s.KeyId });
                if (s.ErasureId is { } id && db.Erasures.Find(id) is { } erasure)
                    erasure.Done = true;
                return true;
            case FileStored f:
                FileRows.Fold(db, f, e.Actor, e.Time);
                return true;
            case FileAttached f:
                FileRows.Fold(db, f, e.Seq);
                return true;
            case FactDisagreed or EntrySkipped:
                return true;
            default:
                return false;
        }
    }
}
