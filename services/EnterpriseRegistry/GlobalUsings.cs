global using Enforcement.EnterpriseRegistry.Enterprises;
global using Enforcement.EnterpriseRegistry.Imports;
global using Enforcement.EnterpriseRegistry.Mirror;
global using Enforcement.EnterpriseRegistry.Observations;
global using Enforcement.EnterpriseRegistry.ReferenceData;
global using Enforcement.EnterpriseRegistry.RegulatedFields;
global using Enforcement.EnterpriseRegistry.RiskClasses;
