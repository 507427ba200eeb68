namespace Enforcement.BuildingBlocks.Journal;

/// <summary>Facts every service may write; see CommonEvents in Contracts.</summary>
internal static class CommonFold
{
    public static bool Apply(ServiceDb db, Recorded e)
    {
        switch (e.Event)
        {
            case PolicySet p:
                Policies.Policy.Fold(db, p);
                return true;
            case SealErased s:
                if (db.PersonalKeys.Find(s.KeyId) is { } key) db.PersonalKeys.Remove(key);
                return true;
            case FactDisagreed or EntrySkipped:
                return true;
            default:
                return false;
        }
    }
}
