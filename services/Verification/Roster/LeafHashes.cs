namespace Enforcement.Verification.Roster;

/// <summary>Leaf hashes of a roster, by the widest instructions that are there.</summary>
internal static class LeafHashes
{
    /// <summary>The leaf hashes of roster rows from <paramref name="first"/> on, as many as fit in <paramref
    /// name="leaves"/>.</summary>
    internal static void Of(
        Sha256Lanes.Engine engine,
        RosterColumns roster,
        LeafTemplates templates,
        int first,
        Span<byte> leaves
    )
    {
        switch (engine)
        {
            case Sha256Lanes.Engine.Wide512:
                LeafLanes<Engine512>.Hashes(roster, templates, first, leaves);
                break;
            case Sha256Lanes.Engine.Wide256:
                LeafLanes<Engine256>.Hashes(roster, templates, first, leaves);
                break;
            case Sha256Lanes.Engine.Arm:
                LeafLanes<EngineArm<ArmSha256Instructions>>.Hashes(roster, templates, first, leaves);
                break;
            default:
                LeafLanes<EngineScalar>.Hashes(roster, templates, first, leaves);
                break;
        }
    }
}
