using Enforcement.EndToEnd.Campaign;
using Enforcement.Testing;

[assembly: AssemblyFixture(typeof(BrokerFixture))]
[assembly: AssemblyFixture(typeof(FinishedCampaign))]
// Whole years at once would only slow each other down on two cores.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
