using Enforcement.Mail;

namespace Enforcement.EnforcementSupervision.Notices;

/// <summary>One file per RPC; this one holds what they share.</summary>
internal sealed partial class NoticesService(
    Journal<SupervisionDb> journal,
    Database<SupervisionDb> database,
    Sealer sealer,
    DomainClock clock,
    Post post
) : Contracts.Supervision.V1.Notices.NoticesBase;
