using Enforcement.Testing;

[assembly: AssemblyFixture(typeof(BrokerFixture))]
