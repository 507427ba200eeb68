global using Enforcement.BuildingBlocks.Domain;
global using Enforcement.Contracts;
global using Enforcement.Verification.Codes;
