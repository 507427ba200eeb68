using Enforcement.Contracts;

namespace Enforcement.EnterpriseRegistry.StoredFiles;

/// <summary>For which objects of the register files must be stored, and what they are called.</summary>
internal static class StoredFilesRoom
{
    private const string Policy = "registry.files.required";

    /// <summary>Kinds of objects. What a firm hands in it sees again; what officials put on record about it, it does
    /// not.</summary>
    public const string Enterprise = "enterprise",
        EnterpriseRecord = "enterprise-record",
        Observation = "observation",
        ObservationRecord = "observation-record";

    public static Room<RegistryDb> Room { get; } =
        new("StoredFiles")
        {
            Policies = [FileUses.Policy(Policy, [Enterprise, EnterpriseRecord, Observation, ObservationRecord])],
        };

    public static FileUses Files { get; } = new(Policy);
}
