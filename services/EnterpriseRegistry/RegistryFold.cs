using Enforcement.BuildingBlocks.Journal;

namespace Enforcement.EnterpriseRegistry;

/// <summary>State from facts: each folder folds its own.</summary>
internal static class RegistryFold
{
    public static void Apply(RegistryDb db, Recorded e)
    {
        if (EnterprisesFold.Apply(db, e) || RiskClassesFold.Apply(db, e) || ObservationFold.Apply(db, e) || RegulatedFieldsFold.Apply(db, e)) return;
        throw new InvalidOperationException($"{e.Event.GetType().Name} is not folded");
    }
}
