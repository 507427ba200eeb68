using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Campaign.Seeds;
using Enforcement.Contracts;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Enforcement.Campaign.Machinery;

/// <summary>The people of the story, each with a token of their own role, body or enterprise.</summary>
internal sealed class Cast(Servers servers, Interceptor recording, Papers papers, IReadOnlyList<string> withoutPolicies)
{
    public static readonly Speaker Reviewer = new("station-1", Role.Reviewer);
    public static readonly Speaker SecondSupervisor = new("justice-2", Role.Supervisor);
    public static readonly Speaker ThirdSupervisor = new("justice-3", Role.Supervisor);

    public static readonly Speaker Discipline = new("discipline-1", Role.Discipline, ("agency", Agencies.Discipline));

    private readonly Dictionary<(string, string, string), CallInvoker> lines = [];

    public static Speaker Operator => Speaker.Operator;
    public static Speaker Supervisor => Speaker.Supervisor;

    public static Speaker Planner(string body) => Speaker.Planner(body);

    public static Speaker Head(string body) => Speaker.Head(body);

    public static Speaker LegalReviewer(string body) => new($"legal-{body}", Role.LegalReviewer, ("body", body));

    public static Speaker Inspector(string body, string officer) => new(officer, Role.Inspector, ("body", body));

    public static Speaker Enterprise(string code) => new($"enterprise-{code}", Role.Enterprise, ("enterprise", code));

    public RegistryClient Registry(Speaker who) => new(Line(who, "registry"));

    public PlanningClient Planning(Speaker who) => new(Line(who, "planning"));

    public SupervisionClient Supervision(Speaker who) => new(Line(who, "supervision"));

    public InboxClient Inbox(string agency) => new(Line(Speaker.Agency(agency), agency.ToLowerInvariant()));

    public CallInvoker Line(Speaker who, string service)
    {
        var key = (who.Subject, who.Role, service);
        if (lines.TryGetValue(key, out var line))
            return line;
        line = servers.To(who, service);
        // Where no rule asks for stored files, a hash stands for what its sender keeps.
        var files =
            Contracts.EventCatalog.Sources.Contains(service) && !withoutPolicies.Contains($"{service}.files.required")
                ? line.Intercept(new FilingInterceptor(line, service, papers))
                : line;
        return lines[key] = files.Intercept(recording);
    }
}
