using Enforcement.Contracts.Registry.V1;

namespace Enforcement.EnterpriseRegistry;

internal static class EnterpriseView
{
    /// <param name="official">Only officials see the risk class.</param>
    public static Enterprise Of(EnterpriseRow r, bool official)
    {
        var view = new Enterprise
        {
            CreditCode = r.CreditCode, Name = r.Name, Industry = r.Industry, Division = r.Division, RegisteredOn = r.RegisteredOn.ToString("yyyy-MM-dd"),
            Status = r.Status, Observation = r.Observation, Sequence = r.Sequence, RiskClass = official ? r.RiskClass : RiskClass.Unspecified,
        };
        view.Tags.AddRange(TagBits.Read(r.Tags));
        return view;
    }
}
