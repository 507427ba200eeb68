using Enforcement.BuildingBlocks.Grpc;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Enforcement.Cli.Campaign;

/// <summary>The people of the story, each with a token of their own role, body or enterprise.</summary>
internal sealed class Cast(Session session, Interceptor recording)
{
    private readonly Dictionary<(string, string, string), CallInvoker> lines = [];

    public static Identity Planner(string body) => new($"planner-{body}", Role.Planner, ("body", body));
    public static Identity Head(string body) => new($"head-{body}", Role.Head, ("body", body));
    public static Identity Inspector(string body, string officer) => new(officer, Role.Inspector, ("body", body));
    public static Identity Enterprise(string code) => new($"enterprise-{code}", Role.Enterprise, ("enterprise", code));
    public static Identity Agency(string agency) => new($"agency-{agency}", Role.Agency, ("agency", agency));
    public static readonly Identity Reviewer = new("station-1", Role.Reviewer);
    public static readonly Identity Supervisor = new("justice-1", Role.Supervisor);
    public static readonly Identity SecondSupervisor = new("justice-2", Role.Supervisor);
    public static readonly Identity ThirdSupervisor = new("justice-3", Role.Supervisor);
    public static readonly Identity Operator = new("operator-1", Role.Operator);

    public RegistryClient Registry(Identity who) => new(Line(who, "registry"));
    public PlanningClient Planning(Identity who) => new(Line(who, "planning"));
    public SupervisionClient Supervision(Identity who) => new(Line(who, "supervision"));
    public CallInvoker Line(Identity who, string service)
    {
        var key = (who.Subject, who.Role, service);
        return lines.TryGetValue(key, out var line) ? line : lines[key] = session.As(who, service).Intercept(recording);
    }
}
