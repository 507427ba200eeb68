using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.BuildingBlocks.Journal;
using Enforcement.Contracts;
using Enforcement.Verification;

namespace Enforcement.EnterpriseRegistry;

/// <summary>Enterprises, their risk class and tags, observation periods. One file per RPC; this one holds what they share.</summary>
public sealed partial class EnterpriseRegistryService(
    Journal<RegistryDb> journal, Database<RegistryDb> database, DomainClock clock, Sealer sealer, EnforcementOptions options)
    : Contracts.Registry.V1.EnterpriseRegistry.EnterpriseRegistryBase
{
    internal static string CreditCode(string text, string field = "credit_code") =>
        Uscc.TryParse(text, out var code, out var reason) ? code.Value : throw Refusal.Invalid(field, Reasons.CreditCode, Uscc.Explain(Fields.Shown(text), reason));

    /// <summary>Risk classes, checks and reasons are for officials: an enterprise must not learn its class.</summary>
    internal static bool IsOfficial(Caller caller) => caller.Roles.Any(role => role is
        Role.Planner or Role.Head or Role.Inspector or Role.Reviewer or Role.Supervisor or Role.Discipline or Role.Procurator or Role.Operator or Role.Service);

    internal static Refusal NotRegistered(string code) => Refusal.NotFound(Reasons.UnknownEnterprise, $"{code} is not in the register");
}
