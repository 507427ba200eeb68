using Enforcement.Contracts.Registry.V1;

namespace Enforcement.EnterpriseRegistry.Enterprises;

internal static class EnterpriseView
{
    /// <param name="official">Only officials see the risk class, and the entry that changed the row last: it may have
    /// been the class.</param>
    public static Enterprise Of(EnterpriseRow r, bool official)
    {
        var view = new Enterprise
        {
            CreditCode = r.CreditCode,
            Name = r.Name,
            Industry = r.Industry,
            Division = r.Division,
            RegisteredOn = r.RegisteredOn.Iso(),
            Status = r.Status,
            Observation = r.Observation,
            Sequence = official ? r.Sequence : 0,
            RiskClass = official ? r.RiskClass : RiskClass.Unspecified,
            AdmittedBy = r.AdmittedBy,
        };
        view.Tags.AddRange(TagBits.Read(r.Tags));
        return view;
    }
}
