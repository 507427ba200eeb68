using Enforcement.EndToEnd.Campaign;

[assembly: AssemblyFixture(typeof(BrokerFixture))]
[assembly: AssemblyFixture(typeof(FinishedCampaign))]
[assembly: AssemblyFixture(typeof(FinishedRiver))]
