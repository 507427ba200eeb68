using Enforcement.BuildingBlocks.Journal;
using Enforcement.Contracts;

namespace Enforcement.EnterpriseRegistry;

/// <summary>State from facts, one line each.</summary>
internal static class RegistryFold
{
    public static void Apply(RegistryDb db, Recorded e)
    {
        switch (e.Event)
        {
            case EnterpriseStatusChanged c: db.Change(db.Enterprises, c.CreditCode, s => s.Apply(c, e.Seq)); break;
            default: throw new InvalidOperationException($"{e.Event.GetType().Name} is not folded");
        }
    }
}
