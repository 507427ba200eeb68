using Grpc.Core;

namespace Enforcement.Contracts.Registry.V1;

/// <summary>EnterpriseRegistry as a caller sees it: a client for each of its rooms, over one way to it.</summary>
public sealed class RegistryClient(CallInvoker calls)
{
    public RegistryClient(ChannelBase channel)
        : this(channel.CreateCallInvoker()) { }

    public Imports.ImportsClient Imports { get; } = new(calls);
    public Enterprises.EnterprisesClient Enterprises { get; } = new(calls);
    public Observations.ObservationsClient Observations { get; } = new(calls);
    public RegulatedFields.RegulatedFieldsClient RegulatedFields { get; } = new(calls);
    public RiskClasses.RiskClassesClient RiskClasses { get; } = new(calls);
}
