using Enforcement.Contracts.Registry.V1;

namespace Enforcement.EnterpriseRegistry.RiskClasses;

internal sealed partial class RiskClassesService
{
    [MayCall(
        Role.Planner,
        Role.Head,
        Role.Inspector,
        Role.Reviewer,
        Role.Supervisor,
        Role.Discipline,
        Role.Procurator,
        Role.Operator,
        Role.Service
    )]
    public override Task<GetRiskHistoryReply> GetRiskHistory(GetRiskHistoryRequest request, ServerCallContext call)
    {
        var code = Register.CreditCode(database, request.CreditCode);
        using var db = database.Read();
        var now = db.Enterprises.Find(code) ?? throw DistrictFields.NotRegistered(code);
        var reply = new GetRiskHistoryReply();
        reply.Months.AddRange(
            db.RiskMonths.Where(m => m.CreditCode == code)
                .OrderBy(m => m.Month)
                .Select(m => new RiskOfMonth { Month = m.Month, RiskClass = m.RiskClass })
        );
        if (now.RiskMonth.Length > 0)
            reply.Months.Add(new RiskOfMonth { Month = now.RiskMonth, RiskClass = now.RiskClass });
        return Task.FromResult(reply);
    }
}
