namespace Enforcement.EnterpriseRegistry.RegulatedFields;

internal static class RegulatedFieldsRoom
{
    public static Room<RegistryDb> Room { get; } =
        new("RegulatedFields")
        {
            Tables = RegulatedFieldsTables.Map,
            Fold = RegulatedFieldsFold.Apply,
            Files =
            [
                new(StoredFilesRoom.EnterpriseRecord, (db, caller, id) =>
                    CreditCode.StoredOrNone(id) is { } code
                    && Register.IsOfficial(caller)
                    && Register.IsInZone(db, caller, code)
                ),
            ],
            Policies = ExcludedFields.Keys,
            Service = app => app.MapGrpcService<RegulatedFieldsService>(),
        };
}
