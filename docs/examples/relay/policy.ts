import { graphql } from 'relay-runtime';

/**
 * What this application asks. relay-compiler writes an artifact of each; babel-plugin-relay, or the plugin of your
 * bundler, puts it in place of the tag. Without such a plugin, as here, artifacts are imported from `__generated__`.
 */
export const DOCUMENTS = [
  graphql`
    query policyBoardQuery($situation: String!, $asOf: AsOfInput) {
      situation(key: $situation, asOf: $asOf) {
        id
        revision
        options {
          id
          key
          title
          availability
        }
        mandates {
          id
          key
          title
          status
        }
      }
    }
  `,
  graphql`
    query policyClaimsQuery($situation: String!, $first: Int, $after: String) {
      situation(key: $situation) {
        claims(first: $first, after: $after) @connection(key: "policy_claims") {
          totalCount
          pageInfo {
            hasNextPage
            endCursor
          }
          edges {
            node {
              key
              polarity
            }
          }
        }
      }
    }
  `,
  graphql`
    query policyOptionQuery($id: ID!) {
      node(id: $id) {
        ... on PolicyOption {
          key
          availability
        }
      }
    }
  `,
  graphql`
    query policyWhyQuery($situation: String!) {
      situation(key: $situation) {
        options {
          key
          evaluation {
            value
            nodes {
              id
              label
              value
            }
          }
        }
      }
    }
  `,
  graphql`
    mutation policyRecordMandateMutation($input: UpdateMandateInput!) @raw_response_type {
      updateMandate(input: $input) {
        __typename
        ... on UpdateMandateSuccess {
          situation {
            id
            revision
          }
          mandate {
            id
            status
          }
          changes {
            option {
              availability
            }
          }
        }
        ... on StaleRevision {
          currentRevision
        }
        ... on Refusal {
          code
          message
        }
      }
    }
  `,
  graphql`
    subscription policyHappeningsSubscription($situation: String!, $after: String) {
      situationEvents(situation: $situation, after: $after) {
        cursor
        kind
        option {
          availability
        }
        mandate {
          status
        }
      }
    }
  `,
];
