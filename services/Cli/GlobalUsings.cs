global using Enforcement.Campaign.Seeds;
global using Enforcement.Daybook;
global using Caller = Enforcement.Contracts.Caller;
global using InboxClient = Enforcement.Contracts.Agency.V1.AgencyInbox.AgencyInboxClient;
global using PlanningClient = Enforcement.Contracts.Planning.V1.PlanningClient;
global using RegistryClient = Enforcement.Contracts.Registry.V1.RegistryClient;
global using Role = Enforcement.Contracts.Role;
global using SupervisionClient = Enforcement.Contracts.Supervision.V1.SupervisionClient;
