using Enforcement.EndToEnd.Campaign;
using Enforcement.Testing;

[assembly: AssemblyFixture(typeof(BrokerFixture))]
[assembly: AssemblyFixture(typeof(FinishedCampaign))]
[assembly: AssemblyFixture(typeof(FinishedRiver))]
