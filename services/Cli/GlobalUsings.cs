global using PlanningClient = Enforcement.Contracts.Planning.V1.InspectionPlanning.InspectionPlanningClient;
global using RegistryClient = Enforcement.Contracts.Registry.V1.EnterpriseRegistry.EnterpriseRegistryClient;
global using SupervisionClient = Enforcement.Contracts.Supervision.V1.EnforcementSupervision.EnforcementSupervisionClient;
global using InboxClient = Enforcement.Contracts.Agency.V1.AgencyInbox.AgencyInboxClient;
