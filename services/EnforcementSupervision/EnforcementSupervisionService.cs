using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.BuildingBlocks.Journal;
using Enforcement.BuildingBlocks.Messaging;
using Enforcement.Contracts;
using Enforcement.Verification;

namespace Enforcement.EnforcementSupervision;

/// <summary>One file per RPC; this one holds what they share.</summary>
internal sealed partial class EnforcementSupervisionService(
    Journal<SupervisionDb> journal, Database<SupervisionDb> database, DomainClock clock, Sealer sealer, SourceReader sources, InboundDesk inbound, EnforcementOptions options)
    : Contracts.Supervision.V1.EnforcementSupervision.EnforcementSupervisionBase
{
    internal static string CreditCode(string text, string field = "credit_code") =>
        Uscc.TryParse(text, out var code, out var reason) ? code.Value : throw Refusal.Invalid(field, Reasons.CreditCode, Uscc.Explain(Fields.Shown(text), reason));

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "";
}
