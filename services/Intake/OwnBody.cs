namespace Enforcement.Intake;

public static class OwnBody
{
    /// <summary>Whoever acts for one of several bodies acts for his own only.</summary>
    public static void MustBelongTo(this Caller caller, BodyCode? owner)
    {
        if (!caller.ActsFor(owner))
            throw Refusal.Denied(Reasons.NotOwnBody, $"only {owner} itself may do this");
    }
}
